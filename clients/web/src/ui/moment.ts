// SPDX-License-Identifier: EUPL-1.2
// Moments as a `datetime-local` field has them: Dutch time, whatever the zone of the browser.

import { ZONE } from '../i18n/language';

const HOUR_MS = 3_600_000;

const wall = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** A moment as the field shows it: 2026-07-16T00:30. */
export function toField(at: number): string {
  const part = Object.fromEntries(wall.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
}

/**
 * The moment that a field says; null when it says none. An hour that the clock passes twice is the
 * one nearest to `near`, or else the first; an hour that it skips is the hour after.
 */
export function fromField(value: string | undefined, near?: number): number | null {
  const asIfUtc = new Date(`${value ?? ''}Z`).getTime();
  if (!value || Number.isNaN(asIfUtc)) return null;
  // Dutch time is one or two hours ahead.
  const [summer, winter] = [asIfUtc - 2 * HOUR_MS, asIfUtc - HOUR_MS];
  const fits = [summer, winter].filter((at) => toField(at) === value.slice(0, 16));
  if (near !== undefined) fits.sort((a, b) => Math.abs(a - near) - Math.abs(b - near));
  return fits[0] ?? winter;
}

/** The field knows minutes; a time left as it was offered means that very moment. */
export function chosenMoment(field: string | undefined, offered: number): number {
  return field === toField(offered) ? offered : (fromField(field, offered) ?? offered);
}

/** The day of a moment as a `date` field shows it: 2026-07-16. */
export function toDay(at: number): string {
  return toField(at).slice(0, 10);
}

/** The first moment of the day that a field says; null when it says none. */
export function fromDay(value: string | undefined): number | null {
  return value ? fromField(`${value}T00:00`) : null;
}

/** Whether the day of a moment is over: what is due on a day has all of it. */
export function dayIsOver(on: number, now: number): boolean {
  return toDay(on) < toDay(now);
}
