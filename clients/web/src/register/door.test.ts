// SPDX-License-Identifier: EUPL-1.2
// A door is fetched again as often as needed and never twice at once; what is gone does not stay on the screen.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
const { fetched, Kept } = await import('./door');
const { explanationDoor, whyAt } = await import('./address');
const { decisive, together } = await import('./why');

let answers: (() => Response)[] = [];
const asked = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  answers = [];
  asked.mockReset();
  vi.stubGlobal('fetch', async (path: string) => {
    asked(path);
    const answer = answers.shift();
    if (!answer) throw new TypeError('no network');
    return answer();
  });
});
afterEach(() => void vi.useRealTimers());

const ok = (body: unknown) => () => Response.json(body);
const no = (status: number) => () => Response.json({ detail: 'Onbekend.' }, { status });

test('what is asked for meanwhile is fetched once, after it', async () => {
  answers = [ok({ seq: 1 }), ok({ seq: 2 }), ok({ seq: 3 })];
  const kept = new Kept<{ seq: number }>('/api/register');
  const first = kept.refresh();
  for (let n = 0; n < 5; n++) kept.refresh();
  await vi.advanceTimersByTimeAsync(1_000);
  await first;
  expect(asked).toHaveBeenCalledTimes(2);
  expect(kept.data.value).toEqual({ seq: 2 });
});

test('what was seen stays while there is no network, and goes when it may not be seen', async () => {
  answers = [ok({ seq: 1 })];
  const kept = new Kept<{ seq: number }>('/api/register');
  await kept.refresh();
  await kept.refresh();
  expect(kept.data.value).toEqual({ seq: 1 });
  expect(kept.problem.value).toContain('niet bereikbaar');
  answers = [no(404)];
  await kept.refresh();
  expect(kept.data.value).toBe(null);
  expect(kept.problem.value).toBe('Onbekend.');
});

test('a no that rights are the reason of keeps where it is explained', async () => {
  const why = '/api/register/explanation?action=export&activity=a-1';
  answers = [() => Response.json({ detail: 'Niet voor u.', why }, { status: 403 }), ok({ seq: 1 })];
  const kept = new Kept<{ seq: number }>('/api/activities/a-1/stakeholders');
  await kept.refresh();
  expect(kept.problem.value).toBe('Niet voor u.');
  expect(kept.why.value).toEqual({ action: 'export', activity: 'a-1' });
  await kept.refresh();
  expect(kept.why.value).toBe(undefined);
});

test('a no has its code, and none where no door answered', async () => {
  const said = { title: 'right.missing', detail: 'Niet voor u.' };
  answers = [() => Response.json(said, { status: 403 }), () => new Response('', { status: 502 })];
  expect(await fetched('/api/watches/w/trial', {})).toMatchObject({
    no: 'Niet voor u.',
    code: 'right.missing',
  });
  expect(await fetched('/api/watches/w/trial', {})).toMatchObject({ code: '', gone: false });
  expect(await fetched('/api/watches/w/trial', {})).toMatchObject({ code: '', gone: false });
});

test('only the door of explanations is taken as one', () => {
  const asked = { action: 'direct', activity: 'a-1' } as const;
  expect(whyAt(explanationDoor(asked))).toEqual(asked);
  expect(whyAt('https://elders.example/api/register/explanation?action=read')).toBe(undefined);
  expect(whyAt('/api/register/explanation')).toBe(undefined);
  expect(whyAt(undefined)).toBe(undefined);
});

test('an explanation is asked for with the activity, when there is one', () => {
  expect(explanationDoor({ action: 'read' })).toBe('/api/register/explanation?action=read');
  expect(explanationDoor({ action: 'direct', activity: 'a-1' })).toContain('activity=a-1');
});

test('the first ground that does not hold decides', () => {
  const ground = (code: string, holds: boolean) => ({ code, holds }) as never;
  expect(decisive([ground('a', true), ground('b', false), ground('c', false)])?.code).toBe('b');
  expect(decisive([ground('a', true)])).toBe(undefined);
});

test('grounds of one samenwerking in one region stand together', () => {
  const ground = (samenwerking: string | null, region: string | null) =>
    ({ samenwerking, region }) as never;
  const groups = together([
    ground(null, null),
    ground(null, null),
    ground('a', 'VR01'),
    ground('a', 'VR01'),
    ground('a', 'VR02'),
  ]);
  expect(groups.map((group) => group.length)).toEqual([2, 2, 1]);
});

test('a door that may take so long and takes longer says nothing', async () => {
  const hangs = (_: string, { signal }: RequestInit) =>
    new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
  vi.stubGlobal('fetch', hangs);
  expect(await fetched('/api/register', undefined, 1)).toMatchObject({ code: '', gone: false });
});
