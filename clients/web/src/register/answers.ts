// SPDX-License-Identifier: EUPL-1.2
// What the door of the register answers, as a whole.

import type {
  Functionary,
  Moment,
  Organisation,
  OverviewRow,
  RegisterEvent,
  SamenwerkingView,
} from './wire';

/** `GET /api/register`: what this account may read. */
export interface RegisterAnswer {
  seq: number;
  now: Moment;
  organisations: Organisation[];
  rows: OverviewRow[];
  may_begin: boolean;
}

export interface PastChange {
  seq: number;
  at: Moment;
  by: Functionary | null;
  event: RegisterEvent;
}

/** `GET /api/register/samenwerkingen/{id}`. */
export interface SamenwerkingAnswer {
  view: SamenwerkingView;
  history: PastChange[];
}
