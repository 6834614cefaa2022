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
  ownActivity: 'Eigen activiteit: speelt in geen veiligheidsregio en heeft geen GRIP',
  ownShort: 'Eigen',
  newOwnActivity: 'Nieuwe eigen activiteit',
  newOwnActivityHint:
    'Een eigen activiteit is besloten: alleen uw organisatie leest haar. Een beeld eruit koppelt u in een activiteit van een veiligheidsregio, en het volgt daar.',
  keptInTheirOwn: '{name} houdt dit beeld bij in een eigen activiteit.',
  keptInOurOwn: 'U houdt dit beeld bij in een eigen activiteit van {name}.',
  followsHere: 'Hier volgt het.',
  asksThere: '{n} wacht daar op uw antwoord',
  standsStill: 'Het staat stil sinds {time}: of het nog klopt, is hier niet te zien.',
  toOwnActivity: 'Naar de eigen activiteit',
  standsNowhere: 'Dit beeld staat alleen hier, voor uw eigen organisatie.',
  standsIn: 'Staat in',
  followsNotIn: 'Volgt niet in',
  onItsWayTo: 'Onderweg naar',
  activityNotSeen: 'een activiteit die u niet ziet',
  makeKoppeling: 'Koppelen in een activiteit',
  makeKoppelingHint:
    'Wie die activiteit leest, leest vanaf dan dit beeld: tekst en kaart, en wat u er hier aan wijzigt. De regie over het beeld blijft bij u.',
  titleThere: 'Titel daar',
  koppelingMade: 'Het beeld wordt gekoppeld.',
  withdrawKoppeling: 'Loskoppelen',
  withdrawKoppelingHint:
    'Het beeld verdwijnt daar voor alle anderen. Wat zij hebben overgenomen, blijft staan.',
  koppelingWithdrawn: 'Het beeld wordt losgekoppeld.',
  nowhereToLink:
    'Er is geen lopende activiteit van een veiligheidsregio die u leest en waarin dit beeld nog niet staat.',
};
