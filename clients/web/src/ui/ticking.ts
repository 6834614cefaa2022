// SPDX-License-Identifier: EUPL-1.2
// A second hand: what counts down on the screen is drawn again each second.

import { signal } from '@preact/signals';

export const second = signal(Date.now());

setInterval(() => {
  second.value = Date.now();
}, 1_000);
