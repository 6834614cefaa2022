// SPDX-License-Identifier: EUPL-1.2
// What is not in order is counted once; versions say how they stand; and who one is by now goes into the welcome.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AccountLine } from '../wire/AccountLine';
import type { FromServer } from '../wire/FromServer';
import type { OrganisationLine } from '../wire/OrganisationLine';
import type { Person } from '../wire/Person';
import type { TermsShown } from '../wire/TermsShown';
import type { TermsVersion } from '../wire/TermsVersion';
import type { TrainingState } from '../wire/TrainingState';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
vi.stubGlobal('location', { hash: '' });
vi.stubGlobal('addEventListener', () => {});
const { countsOf, newAccount } = await import('./accounts');
const { matching, stateOf } = await import('./institute');
const { termsState } = await import('./terms');
const { newestFirst } = await import('./trainings');
const { lives, stage } = await import('../link/fake-server');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  for (const live of lives.splice(0)) live.stop();
  vi.useRealTimers();
});

const line = (accepted: boolean, ...states: TrainingState[]) =>
  ({ accepted, trainings: states.map((state) => ({ state })) }) as AccountLine;

test('a functie with two shortcomings counts once, and one that runs out is not one yet', () => {
  const all = [
    line(true, 'geldig'),
    line(true, 'loopt_af'),
    line(false, 'ontbreekt', 'verlopen'),
    line(true, 'verlopen', 'geldig'),
    line(false),
  ];
  expect(countsOf(all)).toEqual({ unaccepted: 2, unqualified: 2 });
});

test('nobody is said to have accepted by who adds the functie', () => {
  const command = newAccount('vr20', 'vr20-x', { title: 'Lezer', team: 'ROT', function: 'lezer' });
  expect(command).toMatchObject({ account: { id: 'vr20-x', accepted_terms: false } });
});

const version = (version: number, from: number, document = 'geheimhouding') =>
  ({ document, version, from, text: '', hash: `${version}` }) as TermsVersion;

test('of the versions of a document one is in force', () => {
  const terms = [
    version(1, 0),
    version(2, 100),
    version(3, 300),
    version(1, 0, 'gebruikersovereenkomst'),
  ];
  const at = (now: number) => terms.map((one) => stateOf(terms, one, now));
  expect(at(50)).toEqual([
    'geldt',
    expect.stringMatching('gaat in'),
    expect.stringMatching('gaat in'),
    'geldt',
  ]);
  expect(at(100)).toEqual(['vervangen', 'geldt', expect.stringMatching('gaat in'), 'geldt']);
  expect(at(300)).toEqual(['vervangen', 'vervangen', 'geldt', 'geldt']);
});

test('a version that another replaced before it began is not said to come', () => {
  const terms = [version(1, 0), version(2, 300), version(3, 200), version(4, 400)];
  const at = (now: number) => terms.map((one) => stateOf(terms, one, now));
  const comes = expect.stringMatching('gaat in');
  expect(at(100)).toEqual(['geldt', 'vervangen voordat deze inging', comes, comes]);
  expect(at(200)[1]).toBe('vervangen voordat deze inging');
});

test('what was accepted says when, and what is to come from when it is asked', () => {
  const shown = (patch: Partial<TermsShown>) =>
    ({
      version: version(2, 86_400_000),
      in_force: true,
      accepted: true,
      accepted_at: null,
      ...patch,
    }) as TermsShown;
  expect(termsState(shown({}))).toMatch('voordat dit register begon');
  expect(termsState(shown({ accepted_at: 86_400_000 }))).toBe('Aanvaard op 2 jan 1970');
  expect(termsState(shown({ accepted: false, in_force: false }))).toMatch('Gaat in op 2 jan 1970');
});

test('organisations are found by name and by identity, in the order of their names', () => {
  const of = (id: string, name: string) => ({ organisation: { id, name } }) as OrganisationLine;
  const all = [of('z', 'Waterschap'), of('water-x', 'Alfa'), of('a', 'Beta')];
  expect(matching(all, ' WATER ').map(({ organisation }) => organisation.id)).toEqual([
    'water-x',
    'z',
  ]);
});

test('of qualifications the newest is first', () => {
  const one = (obtained: number) => ({ obtained });
  const person = { qualifications: { a: one(1), b: one(3), c: one(2) } } as unknown as Person;
  expect(newestFirst(person).map(([id]) => id)).toEqual(['b', 'c', 'a']);
});

test('who one is by now takes the place of what the welcome said, and nothing else', () => {
  const { server, live } = stage();
  server.welcome();
  const before = live.welcome.value;
  const me = { ...before?.me, function: 'lezer', accepted_terms: false, asks_from: null };
  const said = { say: 'you', me, may_create: false, organisations: {}, regions: [] };
  server.say(said as unknown as FromServer);
  expect(live.welcome.value).toMatchObject({
    me,
    may_create: false,
    text_client: before?.text_client,
  });
  expect(live.status.value).toBe('live');
});
