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
};
