// SPDX-License-Identifier: EUPL-1.2
// The addresses of what one keeps and of what is kept of oneself: of the screens, and of their doors.

import type { Beheer } from '../wire/Beheer';
import type { Mine } from '../wire/Mine';

export const TO_BEHEER = '#/beheer';
export const TO_MINE = '#/mijn-gegevens';

export const MINE = '/api/register/mine';
export const BEHEER = '/api/register/beheer';

/** Which event of the register, and which moment, an answer is of. */
interface AsOf {
  seq: number;
  now: number;
}

/** `GET /api/register/mine`. */
export type MineAnswer = Mine & AsOf;
/** `GET /api/register/beheer`. */
export type BeheerAnswer = Beheer & AsOf;
