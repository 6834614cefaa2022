// SPDX-License-Identifier: EUPL-1.2
// What is ticked when somebody is let in.

import type { Beeld } from '../wire/Beeld';
import type { Layer } from '../wire/Layer';
import type { Participant } from '../wire/Participant';
import { wasLetIn } from './select';

type Admitted = Pick<Participant, 'beelden' | 'layers'>;

/**
 * The first beeld with its first layer, for who comes in. Who is in keeps what it has, also where that is text or
 * map alone: who changes its status or mandate would else hand over what nobody chose.
 */
export function offered(
  known: Participant | undefined,
  beelden: readonly Pick<Beeld, 'id'>[],
  layers: readonly Pick<Layer, 'id' | 'beeld'>[],
): Admitted {
  if (known && wasLetIn(known)) return { beelden: known.beelden, layers: known.layers };
  const main = beelden[0];
  const layer = layers.find((one) => one.beeld === main?.id);
  return { beelden: main ? [main.id] : [], layers: layer ? [layer.id] : [] };
}
