// SPDX-License-Identifier: EUPL-1.2
// What the door of the register answers, as a whole.

import type { Area } from '../wire/Area';
import type { Attention } from '../wire/Attention';
import type { Moment } from '../wire/Moment';
import type { Organisation } from '../wire/Organisation';
import type { OverviewRow } from '../wire/OverviewRow';
import type { RegisterRecorded } from '../wire/RegisterRecorded';
import type { SamenwerkingView } from '../wire/SamenwerkingView';

/** `GET /api/register`: what this account may read. */
export interface RegisterAnswer {
  seq: number;
  now: Moment;
  organisations: Organisation[];
  rows: OverviewRow[];
  may_begin: boolean;
}

/** `GET /api/register/areas`: of whom, by line; and whose the reader keeps. */
export interface AreasAnswer {
  seq: number;
  areas: Record<string, Record<string, Area>>;
  keeps: 'all' | 'own' | 'none';
}

/** `GET /api/register/attention`: what asks the attention of this account, the first date first. */
export interface AttentionAnswer {
  seq: number;
  now: Moment;
  matters: Attention[];
}

/** `GET /api/register/samenwerkingen/{id}`. */
export interface SamenwerkingAnswer {
  view: SamenwerkingView;
  history: RegisterRecorded[];
}

/** `GET /api/register/organisations/{id}/history`: its last changes, in order. */
export interface PastAnswer {
  seq: number;
  history: RegisterRecorded[];
  /** What is named by its identity alone is called, by that identity. */
  names: Record<string, string>;
  /** How many changes there are before these. */
  before: number;
}
