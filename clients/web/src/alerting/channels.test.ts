// SPDX-License-Identifier: EUPL-1.2
import { expect, test, vi } from 'vitest';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
const { channelsOf, named, rowsOf } = await import('./channels');

test('g80 channels are filled in and kept under their own identity; what is empty is none', () => {
  const set = {
    a: { by: 'mail' as const, to: 'piket@w.nl' },
    b: { by: 'webhook' as const, url: 'https://w.nl/', secret: 3 },
  };
  expect(channelsOf(rowsOf(set))).toEqual(set);
  const empty = { id: 'c', channel: { by: 'mail' as const, to: ' ' } };
  expect(channelsOf([...rowsOf(set), empty])).toEqual(set);
});

test('webhooks are told apart by their address, and two to one address by their number', () => {
  const to = (url: string) => ({ by: 'webhook' as const, url, secret: 0 });
  const set = { a: to('https://w.nl/'), b: to('https://w.nl/'), c: to('https://x.nl/') };
  expect(named(rowsOf(set)).map(({ label }) => label)).toEqual([
    'Webhook: https://w.nl/ (1)',
    'Webhook: https://w.nl/ (2)',
    'Webhook: https://x.nl/',
  ]);
});
