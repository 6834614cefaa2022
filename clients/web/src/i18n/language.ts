// SPDX-License-Identifier: EUPL-1.2
// The language of the screen: Dutch first, English second; and how times are written.

import { signal } from '@preact/signals';
import { en } from './en';
import { type Key, nl } from './nl';

export type Language = 'nl' | 'en';

const KEPT = 'gedeeld-beeld-taal';
/** The zone of every time on the screen: an incident is where the clock is Dutch. */
export const ZONE = 'Europe/Amsterdam';

export const language = signal<Language>(localStorage.getItem(KEPT) === 'en' ? 'en' : 'nl');

export function setLanguage(next: Language): void {
  language.value = next;
  localStorage.setItem(KEPT, next);
  document.documentElement.lang = next;
}

/** `{name}`, or `{n|one|more}`: the word that goes with the number. */
const BLANK = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g;

/** A sentence, with its blanks filled in. */
export function t(key: Key, fill: Record<string, string | number> = {}): string {
  const sentence = (language.value === 'en' ? en : nl)[key];
  return sentence.replace(BLANK, (whole, name: string, one?: string, more?: string) => {
    if (one === undefined) return String(fill[name] ?? whole);
    return (Number(fill[name]) === 1 ? one : more) ?? '';
  });
}

/** One of a pair of words. */
export function word(both: readonly [string, string] | undefined): string {
  return both?.[language.value === 'en' ? 1 : 0] ?? '';
}

const clock = new Intl.DateTimeFormat('nl-NL', {
  timeZone: ZONE,
  hour: '2-digit',
  minute: '2-digit',
});
const exact = new Intl.DateTimeFormat('nl-NL', {
  timeZone: ZONE,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const day = new Intl.DateTimeFormat('nl-NL', { timeZone: ZONE, day: '2-digit', month: '2-digit' });

const dates: Record<Language, Intl.DateTimeFormat> = {
  nl: new Intl.DateTimeFormat('nl-NL', { timeZone: ZONE, dateStyle: 'medium' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, dateStyle: 'medium' }),
};

/** The day of a moment: 17 jul 2026. */
export function date(at: number): string {
  return dates[language.value].format(at);
}

/** A moment as a clock says it; with the day when it is another day. */
export function time(at: number, now: number = Date.now()): string {
  return day.format(at) === day.format(now)
    ? clock.format(at)
    : `${day.format(at)} ${clock.format(at)}`;
}

/** A moment to the second. */
export function timeExact(at: number): string {
  return exact.format(at);
}

/** A span as m:ss, or h:mm:ss. */
export function span(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
