// SPDX-License-Identifier: EUPL-1.2
// What a go-live gives and what a withdrawal takes is said as the register will have it.

import { expect, test, vi } from 'vitest';
import type { Ruling } from '../wire/Ruling';
import type { Samenwerking } from '../wire/Samenwerking';
import type { Traject } from '../wire/Traject';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
const { date } = await import('../i18n/language');
const { goLiveSays, withdrawalSays, withdrawGoLiveSays } = await import('./means');

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
const says = (one: ReturnType<typeof traject>, at = NOW, end: number | null = null) => {
  const ended = end === null ? null : { from: end, reason: 'x' };
  return goLiveSays({ regions, ended }, one, 'Havenbedrijf', at, NOW);
};

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

test('the day on which it gives them is the last of go-live, choice and decision', () => {
  const certified = (from: number) => ruling(ALL, { verdict: 'gecertificeerd' }, from);
  const choice = (from: number) => ({ profile: 'kern', reasoning: 'x', from }) as Traject['choice'];
  const day = (n: number) => date(NOW + n * DAY);
  const one = traject([certified(NOW)]);
  expect(says(one, NOW + 2 * DAY)).toContain(`Vanaf ${day(2)}`);
  expect(says({ ...one, choice: choice(NOW + 3 * DAY) })).toContain(`Vanaf ${day(3)}`);
  const later = traject([certified(NOW + 4 * DAY)]);
  expect(says(later), 'a decision that begins after it').toContain(`Vanaf ${day(4)}`);
  expect(says(later, NOW, NOW + 4 * DAY), 'which is past the end').toMatch(/nergens/);
});

test('of a samenwerking that has ended by then it gives nothing', () => {
  const one = traject([ruling(ALL, { verdict: 'gecertificeerd' })]);
  expect(says(one, NOW + DAY, NOW + 2 * DAY)).toMatch(/Vanaf/);
  const said = says(one, NOW + 3 * DAY, NOW + 2 * DAY);
  expect(said).toMatch(/eindigt op/);
  expect(said).not.toMatch(/Vanaf/);
});

const live = (
  profile: 'kern' | 'structureel' | 'koppel',
  rulings: Ruling[],
  ...days: number[]
) => ({
  ...traject(
    rulings,
    days.map((at) => ({ at, report: '' })),
  ),
  choice: { profile, reasoning: 'x', from: DAY },
  withdrawn: null,
});
const yes = (decided = ALL) => ruling(decided, { verdict: 'gecertificeerd' });
const withdrawn = (
  trajecten: ReturnType<typeof live>[],
  at = 5 * DAY,
  ended: Samenwerking['ended'] = null,
) => {
  const newest = trajecten.at(-1);
  if (!newest) throw new Error('no traject');
  return withdrawGoLiveSays({ regions, ended, trajecten }, newest, 'Havenbedrijf', at, NOW);
};

test('a go-live that is withdrawn ends what it gave, where nothing else gives it', () => {
  const said = withdrawn([live('kern', [yes(byRegion('VR20'))], 5 * DAY)]);
  expect(said).toMatch(/In Midden- en West-Brabant werkt Havenbedrijf dan niet meer operationeel/);
  expect(said, 'no decision, in talks, and left').not.toMatch(
    /Zuid-Holland-Zuid|Rijnmond|Hollands/,
  );
  const twice = withdrawn([live('kern', [yes()], 5 * DAY, 6 * DAY)]);
  expect(twice).toMatch(/blijft Havenbedrijf werken naar profiel Kern/);
  expect(twice).not.toMatch(/niet meer/);
});

test('where an older traject was live and decided its profile holds again', () => {
  const older = live('structureel', [yes(byRegion('VR20'))], 2 * DAY);
  const said = withdrawn([older, live('kern', [yes()], 5 * DAY)]);
  expect(said).toMatch(/In Midden- en West-Brabant .*weer naar profiel Structurele/);
  expect(said).toMatch(/In Zuid-Holland-Zuid .*niet meer operationeel/);
  const koppel = withdrawn([live('koppel', []), live('kern', [yes()], 5 * DAY)]);
  expect(koppel, 'which needs neither').toMatch(/weer naar profiel Koppel/);
  const stopped = { ...older, withdrawn: 'x' } as unknown as typeof older;
  expect(withdrawn([stopped, live('kern', [yes()], 5 * DAY)])).not.toMatch(/weer/);
});

test('what a go-live never gave does not end with it', () => {
  expect(withdrawn([live('kern', [], 5 * DAY)])).toMatch(/er eindigt niets/);
  const over = { from: 50 * DAY, reason: 'x' };
  expect(withdrawn([live('kern', [yes()], 5 * DAY)], 5 * DAY, over)).toMatch(/er eindigt niets/);
  const planned = NOW + DAY;
  const older = live('structureel', [yes()], 2 * DAY);
  const said = withdrawn([older, live('kern', [yes()], planned)], planned);
  expect(said).toMatch(/gepland.*\n.*blijft Havenbedrijf werken naar profiel Structurele/);
  expect(said).not.toMatch(/eindigt|weer/);
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
