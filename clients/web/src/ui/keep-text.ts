// SPDX-License-Identifier: EUPL-1.2
// What was typed and then refused: kept where it can be copied.

import type { Live } from '../link/live';

export function keepText(live: Live, text: string | undefined, where: string): void {
  live.keepText(text ?? '', where);
}
