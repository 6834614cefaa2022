// SPDX-License-Identifier: EUPL-1.2
// Who can be asked: first who sees the question; of who does not, it is said.

import { expect, test, vi } from 'vitest';
import type { Open } from '../link/live';
import type { Standing } from '../wire/Standing';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
const { whomToAsk } = await import('./vragen-actions');

const head = { owner: 'vr20', regions: ['VR20'], environment: 'operationeel', besloten: false };
const open = { picture: { head, participants: {} } } as unknown as Open;
const names = [
  ['kruis', 'Rode Kruis'],
  ['vr20', 'Veiligheidsregio'],
  ['water', 'Brabant Water'],
  ['ver', 'Veiligheidsregio ver weg'],
] as const;
const rows = ['kruis', 'water'].map((partner) => {
  return { partner, region: 'VR20', standing: { profile: 'koppel', in_effect: true } as Standing };
});
const labels = (known: boolean) =>
  whomToAsk(open, names, { regions: [], rows, known }).map(({ label }) => label);

test('r40 who does not see the question stands last, with that said, and who has no part here is not offered', () => {
  expect(labels(true)).toEqual([
    'Veiligheidsregio',
    'Brabant Water – ziet de vraag niet',
    'Rode Kruis – ziet de vraag niet',
  ]);
});

test('r40 who worked here by an agreement that ended is not offered', () => {
  const [kruis, water] = rows;
  const standing = { profile: 'koppel', in_effect: false, progress: 'beeindigd' } as Standing;
  const ended = kruis && water ? [kruis, { ...water, standing }] : [];
  const offered = whomToAsk(open, names, { regions: [], rows: ended, known: true });
  expect(offered.map(({ label }) => label).join()).not.toContain('Brabant Water');
});

test('while the register is out of reach nothing is said of it', () => {
  expect(labels(false)).toHaveLength(4);
  expect(labels(false).join()).not.toContain('ziet');
});
