// SPDX-License-Identifier: EUPL-1.2
// A bullet as it begins: what is not said of it is not known yet.

import { uuidv7 } from '../link/uuid';
import type { NewBullet } from '../wire/NewBullet';

type Said = Pick<NewBullet, 'beeld' | 'theme' | 'text' | 'source' | 'validity'> &
  Partial<Pick<NewBullet, 'kind' | 'features' | 'critical'>>;

export function newBullet(said: Said): NewBullet {
  return {
    id: uuidv7(),
    kind: 'situatie',
    observed_at: null,
    stale_at: null,
    // From an inbox or a voorstel: that is the server's to say.
    origin: { from: 'own' },
    features: [],
    critical: false,
    ...said,
  };
}
