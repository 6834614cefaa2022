// SPDX-License-Identifier: EUPL-1.2
// No two pages that run are one device.

import { expect, test } from 'vitest';
import { claimDevice, type Locks } from './device';
import { fakeShelf } from './fake-shelf';

function browser() {
  const held = new Set<string>();
  const page = () => {
    const mine: string[] = [];
    const locks: Locks = {
      request: async (name, _, take) => {
        if (held.has(name)) return take(null);
        held.add(name);
        mine.push(name);
        return take({});
      },
    };
    return { locks, end: () => mine.forEach((name) => void held.delete(name)) };
  };
  return { page };
}

test('a page that is loaded again is the same device, a duplicated tab is another', async () => {
  const { page } = browser();
  const [first, second, copy] = [page(), page(), page()];
  const kept = fakeShelf();
  const device = await claimDevice(kept, first.locks);
  first.end();
  expect(await claimDevice(kept, second.locks)).toBe(device);
  const copied = fakeShelf(kept.kept);
  expect(await claimDevice(copied, copy.locks)).not.toBe(device);
});

test('where it cannot be known, every page is another', async () => {
  const kept = fakeShelf();
  const device = await claimDevice(kept, undefined);
  expect(await claimDevice(kept, undefined)).not.toBe(device);
  const broken: Locks = { request: () => Promise.reject(new Error('no')) };
  expect(await claimDevice(kept, broken)).not.toBe(device);
});
