// SPDX-License-Identifier: EUPL-1.2
// Reading a GeoJSON file into a layer, in messages that the server takes.

import { language, t } from '../i18n/language';
import type { Live, Open } from '../link/live';
import { uuidv7 } from '../link/uuid';
import { GeoJsonError, readGeoJson } from '../map/geojson';
import type { Geometry } from '../wire/Geometry';
import type { Layer } from '../wire/Layer';
import type { NewFeature } from '../wire/NewFeature';

/** Below what the server takes in one message and one command. */
const FEATURES = 400;
const BYTES = 600_000;

/** Features in parts that each fit in one command. */
export function inParts(features: readonly NewFeature[]): NewFeature[][] {
  const parts: NewFeature[][] = [];
  let part: NewFeature[] = [];
  let bytes = 0;
  for (const feature of features) {
    const size = JSON.stringify(feature).length;
    if (part.length > 0 && (part.length >= FEATURES || bytes + size > BYTES)) {
      parts.push(part);
      part = [];
      bytes = 0;
    }
    part.push(feature);
    bytes += size;
  }
  if (part.length > 0) parts.push(part);
  return parts;
}

/** Reads a file into a layer; `say` is told how far it is, and what is wrong. */
export async function importInto(
  live: Live,
  open: Open,
  layer: Layer,
  file: File,
  say: (progress: string) => void,
): Promise<void> {
  try {
    const read = readGeoJson(await file.text());
    const features = read.map(
      ({ geometry, label, properties }): NewFeature => ({
        id: uuidv7(),
        geometry: geometry as Geometry,
        style: { colour: 'grijs', width: 1, dashed: false, filled: false },
        symbol: null,
        label: label.slice(0, 200),
        properties,
      }),
    );
    let done = 0;
    for (const part of inParts(features)) {
      const command = { kind: 'add_features', layer: layer.id, features: part } as const;
      const outcome = await live.send(open.id, command);
      if (!outcome.ok) {
        say(outcome.message);
        return;
      }
      done += part.length;
      say(t('importing', { n: done, total: features.length }));
    }
    say(t('imported', { n: done }));
  } catch (why) {
    say(why instanceof GeoJsonError ? why.in(language.peek()) : String(why));
  }
}
