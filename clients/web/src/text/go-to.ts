// SPDX-License-Identifier: EUPL-1.2
// From anywhere on the screen to one bullet in the text.

import { signal } from '@preact/signals';
import type { Bullet } from '../wire/Bullet';

/** The bullet that is to be brought into sight; a new object is a new wish. */
export const wanted = signal<{ beeld: string; bullet: string } | null>(null);

export function goTo({ id, beeld }: Bullet): void {
  wanted.value = { beeld, bullet: id };
}
