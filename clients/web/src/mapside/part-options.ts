// SPDX-License-Identifier: EUPL-1.2
// Beelden and layers as options: of the same name, by whose they are.

import { beeldenInOrder, layersInOrder } from '../picture/select';
import { toldApart } from '../ui/told-apart';
import type { Picture } from '../wire/Picture';

type Options = { value: string; label: string }[];

export function beeldOptions(picture: Picture): Options {
  const options = beeldenInOrder(picture).map(({ id, title }) => ({ value: id, label: title }));
  return toldApart(options, (id) => picture.beelden[id]?.owner_name ?? '');
}

export function layerOptions(picture: Picture): Options {
  const beelden = new Map(beeldOptions(picture).map(({ value, label }) => [value, label]));
  const options = layersInOrder(picture).map(({ id, title }) => ({ value: id, label: title }));
  return toldApart(options, (id) => beelden.get(picture.layers[id]?.beeld ?? '') ?? '');
}
