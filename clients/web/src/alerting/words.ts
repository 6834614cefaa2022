// SPDX-License-Identifier: EUPL-1.2
// What is a word on the wire, as it stands on the screen.

import type { Criterion } from '../wire/Criterion';

type Both = readonly [nl: string, en: string];

export const criteria: Record<Criterion, Both> = {
  region: ['regio', 'region'],
  area: ['gebied', 'area'],
  kind: ['soort', 'kind'],
  grip: ['GRIP', 'GRIP'],
  word: ['woord', 'word'],
};
