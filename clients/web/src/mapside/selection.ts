// SPDX-License-Identifier: EUPL-1.2
// Where text and map meet: which features are chosen, and which are to be shown.

import { signal } from '@preact/signals';

/** The features that are chosen, on the map or through a bullet. */
export const selection = signal<string[]>([]);

/** Features to bring into view; a new array is a new wish. */
export const shown = signal<string[]>([]);
