// SPDX-License-Identifier: EUPL-1.2
// Sentences about linked beelden and living links, in English.

import type { kern as nl } from './nl-kern';

export const kern: Record<keyof typeof nl, string> = {
  linkBeeld: 'Link into this activity',
  linkBeeldHint:
    'From then on everyone who reads this activity reads {title}: text, map and what waits in it. The regie over the beeld stays with you.',
  linkBeeldDo: 'Link',
  unlinkBeeld: 'Unlink from this activity',
  unlinkBeeldHint:
    'From then on {title} is for your own organisation alone. What others have taken over stays.',
  unlinkBeeldDo: 'Unlink',
  beeldLinkedDone: 'The beeld is linked.',
  beeldUnlinkedDone: 'The beeld is unlinked.',
  beeldAlwaysLinked: 'Linked into this activity',
  beeldLinkedBy: 'Linked into this activity by {name}, {time}',
  beeldNotLinked: 'Not linked: your organisation alone reads this beeld',
  beeldWithdrawnBy:
    'Unlinked by {name}, {time}: {reason}. Your organisation alone reads this beeld',
  takeOver: 'Take over into',
  takeOverHint:
    'The bullet keeps a link to its source: when that changes, you see it and can follow.',
  takeOverDo: 'Take over',
  linkedToBeeld: '⇄ from {name}',
  sourceChanged: 'Source changed',
  sourceRemoved: 'Source removed',
  showSource: 'Show source',
  followSource: 'Follow',
  unlinkSource: 'Unlink from source',
  ownActivity: 'Own activity: plays in no veiligheidsregio and has no GRIP',
  ownShort: 'Own',
  newOwnActivity: 'New own activity',
  newOwnActivityHint:
    'An own activity is besloten: your organisation alone reads it. You link a beeld of it into an activity of a veiligheidsregio, and it follows there.',
  keptInTheirOwn: '{name} keeps this beeld in an activity of its own.',
  keptInOurOwn: 'You keep this beeld in an own activity of {name}.',
  followsHere: 'Here it follows.',
  asksThere: '{n} waits for your answer there',
  standsStill: 'It stands still since {time}: whether it is still right cannot be seen here.',
  toOwnActivity: 'To the own activity',
  standsNowhere: 'This beeld stands here alone, for your own organisation.',
  standsIn: 'Stands in',
  followsNotIn: 'Does not follow in',
  onItsWayTo: 'On its way to',
  activityNotSeen: 'an activity that you do not see',
  makeKoppeling: 'Link into an activity',
  makeKoppelingHint:
    'From then on everyone who reads that activity reads this beeld: text and map, and what you change in it here. The regie over the beeld stays with you.',
  titleThere: 'Title there',
  koppelingMade: 'The beeld is being linked.',
  withdrawKoppeling: 'Unlink',
  withdrawKoppelingHint: 'The beeld is gone there for all others. What they have taken over stays.',
  koppelingWithdrawn: 'The beeld is being unlinked.',
  nowhereToLink:
    'There is no running activity of a veiligheidsregio that you read and in which this beeld does not stand yet.',
};
