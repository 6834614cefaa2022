// SPDX-License-Identifier: EUPL-1.2
// The sentences about taking part in English.

import type { takingPart as nl } from './nl-taking-part';

export const takingPart: Record<keyof typeof nl, string> = {
  reachedBy: 'Reached by',
  themeOf: 'Theme {name}',
  writesUntil:
    'Writes until (empty: until the activity closes; a structureel partner always has an end)',
  untilTime: 'until {time}',
  untilClosed: 'until the activity closes',
  changeDelegation: 'Make longer or shorter',
  changeDelegationHint: 'At most 24 hours ahead; after that it can be made longer again.',
  youWriteUntil: 'you write here until {time}',
  youWriteForAWhile: 'you write here for a while',
  keptText: 'You cannot write here (any more). What you typed was kept:',
  proposeKept: 'Make it a voorstel',
  releaseUnder: 'Who takes part under this mandate goes out too: {names}.',
  releaseDelegations: 'Writing for a while ends: {parts}.',
  toldReason: 'The organisation reads this reason.',
  mandateOf: 'Under the mandate of (standby)',
  noMandate: 'Not under a mandate',
  mandateProcess: 'By which process of that organisation',
  underMandate: 'Takes part under the mandate of {name}, by {process}',
  ownPart: 'Your organisation takes part: {status}, since {time}',
  givesMandate: 'Gives a mandate to {names}',
  mandateGiverLeft: 'Released: {name}, who gave the mandate, does not take part any more',
  mandateNoStanding: 'Released: {name}, who gave the mandate, has no rights here any more',
  whoRead: 'Who read along ({n})',
  whoReadHint:
    'Who from outside the bronregio opened this, and what of it; it stays when access has ended.',
  readWhole: 'the whole picture',
  readHead: 'only what stands at the top',
  readMoreAt: 'more than before at {time}',
  byServer: 'by itself',
  closesOpen: 'Stays open, and nobody attends to it – {list}.',
  closesNothingOpen: 'Nothing is open any more.',
  closesVoorstellen: 'voorstellen',
  closesVragen: 'informatievragen',
  closesItems: 'items in an inbox',
  closesContested: 'contested bullets',
  closesAsks: 'requests for access',
  closesEnds: 'Ends – {list}.',
  closesTeams: 'teams',
  closesDelegations: 'delegations',
  closesMandates: 'partners under the mandate of another',
  closesSecondments: 'secondments',
  closesActive: 'Only reads along from then on: {names}.',
  closesStandby:
    'Standby partners are released and read your reason; after that, reading and taking a copy along remain.',
};
