// SPDX-License-Identifier: EUPL-1.2
// What a go-live gives and what a withdrawal takes is said as the register will have it.

import { expect, test, vi } from 'vitest';
import type { Ruling } from '../wire/Ruling';
import type { Samenwerking } from '../wire/Samenwerking';
import type { Traject } from '../wire/Traject';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
const { goLiveSays, withdrawalSays } = await import('./means');

const DAY = 86_400_000;
const NOW = 100 * DAY;
const part = (joined: number | null, left: number | null = null) => ({
  joined,
  left: left === null ? null : { from: left, reason: 'x' },
  additions: {},
});
const regions = {
  VR20: part(DAY),
  VR18: part(DAY),
  VR17: part(null),
  VR16: part(DAY, 2 * DAY),
} as unknown as Samenwerking['regions'];
const ruling = (decided: Ruling['decided'], outcome: Ruling['outcome'], from = DAY): Ruling => ({
  decided,
  outcome,
  from,
  reasoning: 'x',
});
const byRegion = (region: string) => ({ by: 'region', region }) as Ruling['decided'];
const ALL = { by: 'regiegroep' } as Ruling['decided'];
const traject = (rulings: Ruling[], go_lives: Traject['go_lives'] = []) => ({
  choice: { profile: 'kern', reasoning: 'x', from: DAY } as Traject['choice'],
  rulings,
  go_lives,
});
const says = (one: ReturnType<typeof traject>, at = NOW) =>
  goLiveSays({ regions }, one, 'Havenbedrijf', at, NOW);

test('a go-live names the regions in which it gives rights, and those that still decide', () => {
  const said = says(traject([ruling(byRegion('VR20'), { verdict: 'gecertificeerd' })]));
  expect(said).toMatch(/Havenbedrijf.*operationeel.*in Midden- en West-Brabant\./);
  expect(said).toMatch(/Zuid-Holland-Zuid/);
  expect(said, 'in talks, and left').not.toMatch(/Rijnmond|Hollands Midden/);
});

test('without a decision that gives anything it gives nothing, and says so', () => {
  const no: Ruling['outcome'] = { verdict: 'geen', instead: null };
  const over: Ruling['outcome'] = {
    verdict: 'voorwaardelijk',
    points: [],
    hertoets: 2 * DAY,
    at_expiry: null,
  };
  for (const outcome of [no, over])
    expect(says(traject([ruling(ALL, outcome)]))).toMatch(/nergens/);
  const twice = [ruling(ALL, { verdict: 'gecertificeerd' }), ruling(ALL, no)];
  expect(says(traject(twice)), 'the one taken last').toMatch(/nergens/);
});

test('another profile that a decision leaves is what it gives', () => {
  const said = says(traject([ruling(ALL, { verdict: 'geen', instead: 'structureel' })]));
  expect(said).toMatch(/profiel Structurele samenwerking/);
});

test('one in the future is a plan, and takes the place of another plan', () => {
  const planned = [{ at: NOW + 5 * DAY, report: '' }];
  const said = says(traject([ruling(ALL, { verdict: 'gecertificeerd' })], planned), NOW + 9 * DAY);
  expect(said).toMatch(/vervalt/);
  expect(said).toMatch(/verzet/);
});

test('a withdrawal says what goes with it', () => {
  const base = { ...traject([], [{ at: 1, report: '' }]), toetsingen: [], items: {} };
  const items = { a: {}, b: {} } as unknown as Traject['items'];
  const said = withdrawalSays({ ...base, items }, 'Havenbedrijf');
  expect(said).toMatch(/profiel Kern.*2 ingevulde regels.*1 go-live/);
  expect(said).toMatch(/oefenomgeving.*Havenbedrijf/);
  const empty = withdrawalSays({ ...base, choice: null, go_lives: [] }, 'Havenbedrijf');
  expect(empty).not.toMatch(/Havenbedrijf|vervalt/);
});
