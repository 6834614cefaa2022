// SPDX-License-Identifier: EUPL-1.2
// Sentences about taking part: writing for a while, mandates, who read what, and links between beelden.

export const takingPart = {
  themeOf: 'Thema {name}',
  writesUntil:
    'Schrijft tot (leeg: tot de activiteit sluit; een structurele partner heeft altijd een eindtijd)',
  untilTime: 'tot {time}',
  untilClosed: 'tot de activiteit sluit',
  changeDelegation: 'Verlengen of verkorten',
  changeDelegationHint: 'Hoogstens 24 uur vooruit; daarna kunt u opnieuw verlengen.',
  youWriteUntil: 'u schrijft hier tot {time}',
  youWriteForAWhile: 'u schrijft hier tijdelijk',
  keptText: 'U kunt hier niet (meer) schrijven. Wat u typte, is bewaard:',
  proposeKept: 'Doe er een voorstel van',
  mandateOf: 'Onder het mandaat van (standby)',
  noMandate: 'Niet onder een mandaat',
  mandateProcess: 'Via welk proces van die organisatie',
  underMandate: 'Neemt deel onder het mandaat van {name}, via {process}',
  givesMandate: 'Geeft mandaat aan {names}',
  mandateGiverLeft: 'Ontkoppeld: {name}, die het mandaat gaf, neemt niet meer deel',
  mandateNoStanding: 'Ontkoppeld: {name}, die het mandaat gaf, heeft hier geen rechten meer',
  whoRead: 'Wie las mee ({n})',
  whoReadHint:
    'Wie van buiten de bronregio dit opende, en wat; dat blijft staan als de toegang is geëindigd.',
  readWhole: 'het hele beeld',
  readHead: 'alleen wat bovenaan staat',
  readMoreAt: 'om {time} meer dan daarvoor',
  byServer: 'vanzelf',
  closesOpen: 'Blijft onafgehandeld staan – {list}.',
  closesNothingOpen: 'Er staat niets meer open.',
  closesVoorstellen: 'voorstellen',
  closesVragen: 'informatievragen',
  closesItems: 'inboxitems',
  closesContested: 'betwiste bullets',
  closesAsks: 'verzoeken om toegang',
  closesEnds: 'Eindigt – {list}.',
  closesTeams: 'teams',
  closesDelegations: 'delegaties',
  closesSecondments: 'detacheringen',
  closesActive: 'Leest daarna alleen nog mee: {names}.',
  closesStandby:
    'Standby-partners worden ontkoppeld; daarna is lezen en een kopie meenemen wat overblijft.',
} as const;
