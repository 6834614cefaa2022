// SPDX-License-Identifier: EUPL-1.2
// What an object on the map is called where it stands in a list.

import { language, t } from '../i18n/language';
import { symbolName } from '../map/symbols';
import type { Feature } from '../wire/Feature';

const SHAPES = {
  Point: 'drawText',
  MultiPoint: 'drawText',
  LineString: 'drawLine',
  MultiLineString: 'drawLine',
  Polygon: 'drawArea',
  MultiPolygon: 'drawArea',
} as const;

/** Its symbol and label; else what sort of shape it is. */
export function featureName({ symbol, label, geometry }: Feature): string {
  const about = symbol ? symbolName(symbol, language.value) : undefined;
  return [about, label].filter(Boolean).join(': ') || t(SHAPES[geometry.type]);
}
