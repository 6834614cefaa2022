// SPDX-License-Identifier: EUPL-1.2
// From anywhere on the screen to a panel of the drawer.

import { signal } from '@preact/signals';

export type Panel =
  | 'inbox'
  | 'voorstellen'
  | 'vragen'
  | 'stakeholders'
  | 'participants'
  | 'scaling'
  | 'regie'
  | 'attention'
  | 'sitrap'
  | 'history';

/** The panel that is to be opened; the drawer does, and clears it. */
export const wantedPanel = signal<Panel | null>(null);
