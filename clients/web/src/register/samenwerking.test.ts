// SPDX-License-Identifier: EUPL-1.2
// What the screen of a samenwerking works out: steps, what is done, which profiles fit, and history in words.

import { expect, test, vi } from 'vitest';
import type { ItemLine } from '../wire/ItemLine';
import type { Organisation } from '../wire/Organisation';
import type { OverviewRow } from '../wire/OverviewRow';
import type { ProcessItem } from '../wire/ProcessItem';
import type { SamenwerkingChanged } from '../wire/SamenwerkingChanged';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
const { language } = await import('../i18n/language');
const { stepsOf } = await import('./steps');
const { doneIn, underHeadings } = await import('./items');
const { fitting, instead } = await import('./profile');
const {
  canBegin,
  canBeAdvised,
  canBeRuled,
  canBeTested,
  canSetContact,
  canSetItem,
  isDecided,
  isReplaced,
} = await import('./openings');
const { givesWay, outcomeOf, rulingOf } = await import('./rulings');
const { linesNamed, samenwerkingSays } = await import('./past-words');
const { partSays } = await import('./regions-section');
const { partnersIn } = await import('./begin');
const { linesIn } = await import('./section');
const { fromDay, toDay } = await import('../ui/moment');

const DAY = Date.UTC(2026, 6, 16, 22);

const line = (key: string, of: Partial<ItemLine> = {}): ItemLine => ({
  key,
  set: 'stap',
  step: 1,
  phase: 'verkennen',
  heading_nl: 'Verkennen',
  heading_en: 'Explore',
  nl: key,
  en: key,
  source: '',
  optional: false,
  needed: false,
  met: null,
  ...of,
});

const item = (status: ProcessItem['status']): ProcessItem => ({
  status,
  owner: '',
  due: null,
  text: '',
  evidence: [],
});

test('a step is done when all of it is, and the first that is not is where we are', () => {
  const lines = [
    line('a'),
    line('b'),
    line('c', { step: 2, heading_nl: 'Ambitie' }),
    line('d', { step: 2 }),
    line('e', { step: 3, phase: 'uitwerken', met: true }),
    line('f', { step: 3, phase: 'uitwerken' }),
    line('g', { step: 4, phase: 'uitvoeren' }),
    line('h', { set: 'check', step: null }),
  ];
  const items = { a: item('gereed'), b: item('nvt'), c: item('loopt') };
  const steps = stepsOf({ lines, items, standard: '2026' }, false);
  expect(steps.map(({ number, done, of, state }) => [number, done, of, state])).toEqual([
    [1, 2, 2, 'done'],
    [2, 0, 2, 'now'],
    [3, 1, 2, 'begun'],
    [4, 0, 1, 'open'],
  ]);
  expect(steps[1]?.name).toBe('Ambitie');
  expect(stepsOf({ lines, items, standard: '2026' }, true)[0]?.name).toBe('Explore');
});

test('where it is, is what the register says: what may be left out holds nothing up', () => {
  const free = { optional: true };
  const lines = [
    line('a'),
    line('b', free),
    line('c', { step: 2 }),
    line('d', { step: 3, ...free }),
  ];
  const states = (at: number | null) =>
    stepsOf({ lines, items: { a: item('gereed') }, standard: '2026', at }, false).map(
      ({ state }) => state,
    );
  expect(states(2)).toEqual(['done', 'now', 'open']);
  expect(states(null)).toEqual(['done', 'done', 'done']);
  const counts = stepsOf({ lines, items: {}, standard: '2026' }, false);
  expect(counts.map(({ of, state }) => [of, state])).toEqual([
    [1, 'now'],
    [1, 'open'],
    [0, 'open'],
  ]);
  expect(doneIn(lines, { b: item('gereed') })).toEqual({ done: 0, of: 2 });
});

test('of the older stappenplan each line is a step, with what it became', () => {
  const lines = [line('sp-10', { nl: 'Toetsing gevraagd', heading_nl: 'In 2026: geen', step: 10 })];
  const [step] = stepsOf({ lines, items: {}, standard: 'eerder' }, false);
  expect(step).toMatchObject({ number: 10, name: 'Toetsing gevraagd', became: 'In 2026: geen' });
});

test('what follows from the register counts as it is met there', () => {
  const lines = [line('a', { met: true }), line('b', { met: false }), line('c')];
  expect(doneIn(lines, { b: item('gereed'), c: item('gereed') })).toEqual({ done: 2, of: 3 });
  expect(underHeadings(lines, false).map(([heading, all]) => [heading, all.length])).toEqual([
    ['Verkennen', 3],
  ]);
});

test('profiles fit a kerntaak as in Tabel 1', () => {
  expect(fitting('hulpdienst')).toEqual(['kern', 'structureel', 'koppel', 'adhoc']);
  expect(fitting('dienstverlener')).toEqual(['standby', 'adhoc']);
  expect(fitting('incidenteel')).toEqual(['adhoc']);
});

test('in place of a profile comes one that is more accessible, or one of before', () => {
  expect(instead('kern', 'beheerder', [])).toEqual(['structureel', 'koppel']);
  expect(instead('structureel', 'beheerder', [])).toEqual(['koppel']);
  expect(instead('standby', 'dienstverlener', [])).toEqual(['adhoc']);
  const older = [{ choice: { profile: 'kern' } }] as unknown as Parameters<typeof instead>[2];
  expect(instead('structureel', 'beheerder', older)).toEqual(['kern', 'koppel']);
});

test('a decision says what holds when it is conditional, and what holds instead', () => {
  expect(outcomeOf({}, 'gecertificeerd')).toEqual({ verdict: 'gecertificeerd' });
  expect(outcomeOf({ other: '' }, 'geen')).toEqual({ verdict: 'geen', instead: null });
  expect(
    outcomeOf(
      { points: 'een\n\n twee ', hertoets: '2026-07-17', other: 'koppel' },
      'voorwaardelijk',
    ),
  ).toEqual({
    verdict: 'voorwaardelijk',
    points: ['een', 'twee'],
    hertoets: DAY,
    at_expiry: 'koppel',
  });
  expect(
    rulingOf({ reasoning: 'r', region: 'VR20', agreed_with: 'x' }, 'gecertificeerd', true, 5),
  ).toEqual({
    do: 'decide_for_region',
    region: 'VR20',
    agreed_with: 'x',
    outcome: { verdict: 'gecertificeerd' },
    from: 5,
    reasoning: 'r',
    ends_older: false,
  });
  expect(rulingOf({ ends_older: 'yes' }, 'geen', false, 5)).toMatchObject({
    do: 'take_standpunt',
    ends_older: true,
  });
});

test('what a traject would only refuse is not offered', () => {
  const traject = (of: object = {}) =>
    ({ choice: { profile: 'kern', from: 5 }, toetsingen: [], rulings: [], ...of }) as never;
  const round = (of: object = {}) =>
    ({ closed: false, findings: {}, advies: null, ...of }) as never;
  const koppel = traject({ choice: { profile: 'koppel', from: 5 } });
  expect([isDecided(koppel, 4), isDecided(koppel, 5)]).toEqual([false, true]);
  expect(isDecided(traject({ rulings: [{}] }), 5)).toBe(true);
  expect([canBegin(null, 5), canBegin(traject(), 5)]).toEqual([true, false]);
  expect(canBegin(traject({ rulings: [{}], toetsingen: [round()] }), 5)).toBe(false);
  const view = (open: string[], ...there: boolean[]) =>
    ({ open, contact_points: there.map((one) => ({ there: one })) }) as never;
  expect(canBeTested(view([]), traject())).toBe(true);
  expect(canBeTested(view(['check/a']), traject())).toBe(false);
  expect(canBeTested(view([], true, true), traject())).toBe(true);
  expect(canBeTested(view([], true, false), traject())).toBe(false);
  expect(canBeTested(view([]), traject({ toetsingen: [round()] }))).toBe(false);
  expect(canBeTested(view([]), koppel)).toBe(false);
  const findings = { richting: {}, inrichting: {}, verrichting: {} };
  expect(canBeAdvised(round({ findings }))).toBe(true);
  expect(canBeAdvised(round({ findings: { richting: {} } }))).toBe(false);
  expect(canBeAdvised(round({ findings, advies: {} }))).toBe(false);
  expect(canBeRuled(traject({ toetsingen: [round({ advies: {} })] }), 5)).toBe(true);
  const closed = [round({ advies: {}, closed: true })];
  expect(canBeRuled(traject({ toetsingen: closed }), 5)).toBe(false);
  // What was decided on it and has not begun can be taken anew.
  const standpunt = (from: number) => ({ decided: { by: 'regiegroep' }, from });
  const taken = (from: number) => traject({ toetsingen: closed, rulings: [standpunt(from)] });
  expect(canBeRuled(taken(5), 5)).toBe(false);
  expect(canBeRuled(taken(6), 5)).toBe(true);
});

test('a decision that gave way before it had begun never begins', () => {
  const taken = (from: number, region?: string) =>
    ({ decided: region ? { by: 'region', region } : { by: 'regiegroep' }, from }) as never;
  const [slip, own, other, anew] = [taken(90), taken(80, 'VR20'), taken(70, 'VR18'), taken(75)];
  const traject = { rulings: [slip, own, other, anew] };
  const replaced = traject.rulings.filter((ruling) => isReplaced(traject, ruling, 60));
  expect(replaced).toEqual([slip, own]);
  expect(isReplaced({ rulings: [slip, own] }, slip, 60)).toBe(false);
  // Of the same day the last counts: the other never begins, unless it had.
  const again = { rulings: [slip, taken(90)] };
  expect([60, 95].map((now) => isReplaced(again, slip, now))).toEqual([true, false]);
});

test('who decides reads which decisions that have not begun give way', () => {
  const day = 86_400_000;
  const taken = (from: number, region?: string) =>
    ({ decided: region ? { by: 'region', region } : { by: 'regiegroep' }, from }) as never;
  const traject = { rulings: [taken(0), taken(2 * day, 'VR20'), taken(3 * day)] };
  expect(givesWay(traject, [], day)).toContain('3 jan 1970, 4 jan 1970');
  expect(givesWay(traject, ['VR20'], day)).toContain('op 3 jan 1970,');
  expect(givesWay(traject, ['VR18'], day)).toBe('');
  expect(givesWay({ rulings: [taken(0)] }, [], day)).toBe('');
});

test('an item and a contact point can be set by whose they are', () => {
  const of = (may: string[], own_regions: string[] = []) =>
    ({
      may,
      own_regions,
      samenwerking: { partner: 'haven', regions: { VR17: { left: null } } },
    }) as never;
  const lead = of(['set_item', 'set_contact', 'invite_region'], ['VR18']);
  const partner = of(['set_item', 'set_contact']);
  const region = of(['set_contact'], ['VR17']);
  const check = line('check/a', { set: 'check' });
  expect(canSetItem(lead, check, false)).toBe(true);
  expect([canSetItem(partner, check, false), canSetItem(partner, check, true)]).toEqual([
    false,
    true,
  ]);
  expect(canSetItem(partner, line('mu/a', { set: 'mu' }), false)).toBe(true);
  expect(canSetItem(lead, { ...check, met: true }, false)).toBe(false);
  expect(canSetItem(region, check, true)).toBe(false);
  const contact = (of_partner: boolean, code: string | null = null) =>
    ({ of_partner, region: code }) as never;
  expect(canSetContact(lead, contact(false), 'vr18', 10)).toBe(true);
  expect(canSetContact(lead, contact(false, 'VR17'), 'vr18', 10)).toBe(false);
  expect(canSetContact(partner, contact(true), 'haven', 10)).toBe(true);
  expect(canSetContact(partner, contact(false), 'haven', 10)).toBe(false);
  expect(canSetContact(region, contact(false, 'VR17'), 'vr17', 10)).toBe(true);
  expect(canSetContact(region, contact(false), 'vr17', 10)).toBe(false);
});

test('a day is the first moment of it in Dutch time', () => {
  expect(fromDay('2026-07-17')).toBe(DAY);
  expect(toDay(DAY)).toBe('2026-07-17');
  expect(fromDay('')).toBe(null);
  expect(linesIn(' a \n\nb')).toEqual(['a', 'b']);
});

test('a region is in talks until it has joined, and until it has left', () => {
  const part = { joined: null, left: null, additions: {} };
  expect(partSays(part, 10)).toBe('In gesprek');
  expect(partSays({ ...part, joined: DAY }, DAY)).toBe('Neemt deel vanaf 17 jul 2026');
  expect(partSays({ ...part, joined: DAY }, DAY - 1)).toBe('Gaat deelnemen op 17 jul 2026');
  const left = { from: DAY, reason: 'fusie' };
  expect(partSays({ ...part, joined: 1, left }, DAY)).toBe('Uitgetreden op 17 jul 2026: fusie');
});

test('a partner is no veiligheidsregio, and has something to agree on; of one name it is said which', () => {
  const organisation = (id: string, name: string, region: string | null, own: string[] = []) =>
    ({ id, name, region, kerntaken: own, bodies: [] }) as unknown as Organisation;
  const organisations = [
    organisation('a', 'a', 'VR20'),
    organisation('b', 'b', null, ['hulpdienst']),
    organisation('c', 'c', null),
    organisation('d', 'Reddingsbrigade', null, ['hulpdienst']),
    organisation('e', 'Reddingsbrigade', null, ['hulpdienst']),
  ];
  const rows = [
    { partner: 'd', region: 'VR19' },
    { partner: 'e', region: 'VR10' },
  ] as unknown as OverviewRow[];
  const labels = partnersIn({ organisations, rows }).map(({ label }) => label);
  expect(labels[0]).toBe('b');
  expect(labels[1]).toMatch(/^Reddingsbrigade \(.*; Noord-Holland-Noord\)$/);
  expect(labels[2]).toMatch(/^Reddingsbrigade \(.*; Zeeland\)$/);
  expect(labels).toHaveLength(3);
});

const said = (what: SamenwerkingChanged) =>
  samenwerkingSays(
    { kind: 'of', samenwerking: 's', what },
    {
      nameOf: (id) => `naam ${id}`,
      line: (key) =>
        key === 'check/alarmering' ? line(key, { nl: 'Hoe wij elkaar alarmeren' }) : undefined,
    },
  );

test('history says in words what happened, and why', () => {
  expect(said({ what: 'region_joined', region: 'VR19', from: DAY, mandate: 'RvD 12' })).toEqual({
    what: 'VR19 Zeeland neemt deel vanaf 17 jul 2026',
    because: 'mandaat: RvD 12',
  });
  expect(
    said({
      what: 'item_set',
      key: 'check/alarmering',
      item: { ...item('gereed'), evidence: ['doc 3'] },
    }),
  ).toEqual({ what: 'Hoe wij elkaar alarmeren: gereed', because: 'doc 3' });
  expect(said({ what: 'adopter_set', adoptieregio: null, adoptiepartner: null }).what).toContain(
    'Niemand',
  );
  const decision = {
    decided: { by: 'regiegroep' as const },
    outcome: {
      verdict: 'voorwaardelijk' as const,
      points: ['x'],
      hertoets: DAY,
      at_expiry: null,
    },
    from: DAY,
    reasoning: 'omdat',
  };
  expect(said({ what: 'ruled', decision })).toEqual({
    what: 'Standpunt van de regiegroep: voorwaardelijk, tot 17 jul 2026, vanaf 17 jul 2026',
    because: 'omdat',
  });
  language.value = 'en';
  expect(said({ what: 'evaluation_planned', at: null }).what).toBe(
    'No evaluation planned any more',
  );
  language.value = 'nl';
});

test('history names the lines of earlier trajecten, and those under way as they are now', () => {
  const earlier = [line('stap/sp-02', { nl: 'Inventaris' }), line('check/a', { nl: 'Zoals toen' })];
  const named = linesNamed({
    lines: [line('check/a', { nl: 'Zoals nu' })],
    before: [{ number: 1, lines: earlier }],
  });
  expect(named('stap/sp-02')?.nl).toBe('Inventaris');
  expect(named('check/a')?.nl).toBe('Zoals nu');
  expect(named('stap/nergens')).toBeUndefined();
});
