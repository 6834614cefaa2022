// SPDX-License-Identifier: EUPL-1.2
// Which running client this is: the same after the page is loaded again, another when the tab is duplicated.

import type { Shelf } from './keep';

const KEPT = 'gedeeld-beeld/apparaat';

/** As much of the browser's locks as is needed: a lock is held until what it is asked for ends. */
export interface Locks {
  request(
    name: string,
    options: { ifAvailable: boolean },
    held: (lock: unknown) => Promise<void> | undefined,
  ): Promise<unknown>;
}

/**
 * The device of this page. Text is written under it, so two pages may never be the same one: it is taken
 * over from the page before only when that is certainly gone.
 */
export async function claimDevice(shelf: Shelf, locks: Locks | undefined): Promise<string> {
  const before = shelf.getItem(KEPT);
  if (before !== null && locks && (await hold(locks, before))) return before;
  const device = crypto.randomUUID();
  if (locks) await hold(locks, device);
  try {
    shelf.setItem(KEPT, device);
  } catch {
    // Not kept: the page after this one is another device.
  }
  return device;
}

function hold(locks: Locks, device: string): Promise<boolean> {
  return new Promise((answer) => {
    const forEver = new Promise<void>(() => {});
    const asked = locks.request(`${KEPT}/${device}`, { ifAvailable: true }, (lock) => {
      answer(lock !== null);
      return lock === null ? undefined : forEver;
    });
    asked.catch(() => answer(false));
  });
}
