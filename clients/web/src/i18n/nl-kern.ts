// SPDX-License-Identifier: EUPL-1.2
// Sentences about linked beelden and living links, in Dutch.

export const kern = {
  linkBeeld: 'Koppelen in deze activiteit',
  linkBeeldHint:
    'Iedereen die deze activiteit leest, leest vanaf dan {title}: tekst, kaart en wat erin wacht. De regie over het beeld blijft bij u.',
  linkBeeldDo: 'Koppelen',
  unlinkBeeld: 'Loskoppelen uit deze activiteit',
  unlinkBeeldHint:
    '{title} is vanaf dan alleen voor uw eigen organisatie. Wat anderen hebben overgenomen, blijft staan.',
  unlinkBeeldDo: 'Loskoppelen',
  beeldLinkedDone: 'Het beeld is gekoppeld.',
  beeldUnlinkedDone: 'Het beeld is losgekoppeld.',
  beeldAlwaysLinked: 'Gekoppeld in deze activiteit',
  beeldLinkedBy: 'Gekoppeld in deze activiteit door {name}, {time}',
  beeldNotLinked: 'Niet gekoppeld: alleen uw organisatie leest dit beeld',
  beeldWithdrawnBy:
    'Losgekoppeld door {name}, {time}: {reason}. Alleen uw organisatie leest dit beeld',
  takeOver: 'Overnemen in',
  takeOverHint:
    'De bullet houdt een koppeling met zijn bron: wijzigt die, dan ziet u dat en kunt u volgen.',
  takeOverDo: 'Overnemen',
  linkedToBeeld: '⇄ uit {name}',
  sourceChanged: 'Bron gewijzigd',
  sourceRemoved: 'Bron verwijderd',
  showSource: 'Toon bron',
  followSource: 'Volgen',
  unlinkSource: 'Loskoppelen van bron',
};
