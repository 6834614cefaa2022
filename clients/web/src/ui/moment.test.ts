// SPDX-License-Identifier: EUPL-1.2
// A moment in a field is Dutch time, whatever the zone of the browser, on both nights that the clock moves too.

import { expect, test, vi } from 'vitest';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
const { chosenMoment, dayIsOver, fromDay, fromField, toField } = await import('./moment');

const at = (iso: string) => new Date(iso).getTime();

test('winter and summer, there and back', () => {
  expect(toField(at('2026-01-15T23:30:00Z'))).toBe('2026-01-16T00:30');
  expect(toField(at('2026-07-15T22:30:00Z'))).toBe('2026-07-16T00:30');
  expect(fromField('2026-01-16T00:30')).toBe(at('2026-01-15T23:30:00Z'));
  expect(fromField('2026-07-16T00:30')).toBe(at('2026-07-15T22:30:00Z'));
});

test('an empty or unreadable field is no moment', () => {
  expect(fromField('')).toBeNull();
  expect(fromField(undefined)).toBeNull();
  expect(fromField('morgen')).toBeNull();
});

test('the night that the clock goes forward: the hour that is not there is the one after', () => {
  expect(fromField('2026-03-29T01:59')).toBe(at('2026-03-29T00:59:00Z'));
  expect(fromField('2026-03-29T02:30')).toBe(at('2026-03-29T01:30:00Z'));
  expect(fromField('2026-03-29T03:00')).toBe(at('2026-03-29T01:00:00Z'));
  expect(toField(at('2026-03-29T01:00:00Z'))).toBe('2026-03-29T03:00');
});

test('the night that the clock goes back: the hour that is there twice is the one that lies nearest', () => {
  const first = at('2026-10-25T00:30:00Z');
  const second = at('2026-10-25T01:30:00Z');
  expect(toField(first)).toBe('2026-10-25T02:30');
  expect(toField(second)).toBe('2026-10-25T02:30');
  expect(fromField('2026-10-25T02:30')).toBe(first);
  expect(fromField('2026-10-25T02:30', second + 60_000)).toBe(second);
  expect(fromField('2026-10-25T01:59')).toBe(at('2026-10-24T23:59:00Z'));
  expect(fromField('2026-10-25T03:00')).toBe(at('2026-10-25T02:00:00Z'));
});

test('a time left as it was offered is that very moment', () => {
  const offered = at('2026-10-25T01:30:12Z');
  expect(chosenMoment('2026-10-25T02:30', offered)).toBe(offered);
  expect(chosenMoment('2026-10-25T02:31', offered)).toBe(at('2026-10-25T01:31:00Z'));
});

test('a day is over at midnight, Dutch time, and not while it lasts', () => {
  const day = fromDay('2026-05-05') ?? 0;
  expect(dayIsOver(day, at('2026-05-04T21:59:00Z'))).toBe(false);
  expect(dayIsOver(day, day)).toBe(false);
  expect(dayIsOver(day, at('2026-05-05T21:59:59Z'))).toBe(false);
  expect(dayIsOver(day, at('2026-05-05T22:00:00Z'))).toBe(true);
  // A moment in the afternoon is of the same day.
  expect(dayIsOver(at('2026-05-05T13:00:00Z'), at('2026-05-05T20:00:00Z'))).toBe(false);
  // The day on which the clock goes forward has an hour less.
  const short = fromDay('2026-03-29') ?? 0;
  expect(dayIsOver(short, at('2026-03-29T21:59:59Z'))).toBe(false);
  expect(dayIsOver(short, at('2026-03-29T22:00:00Z'))).toBe(true);
});
