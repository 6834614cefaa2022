// SPDX-License-Identifier: EUPL-1.2
// What a door said instead of an answer, with the way to why.

import type { Why } from '../link/action-of';
import { WhyButton } from '../register/why';

export function Problem({ says, why }: { says: string; why?: Why | undefined }) {
  return (
    <p class="alarm" role="alert">
      {says} {why && <WhyButton why={why} />}
    </p>
  );
}
