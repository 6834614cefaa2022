// SPDX-License-Identifier: EUPL-1.2
// Reading a GeoJSON file into a layer, in messages that the server takes.

import { language, t } from '../i18n/language';
import type { Live, Open } from '../link/live';
import { uuidv7 } from '../link/uuid';
import { GeoJsonError, type Imported, readGeoJson } from '../map/geojson';
import { ask } from '../ui/asking';
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

/** Reads a file into a layer; `say` is told how far it is, and what is wrong or was not taken. */
export async function importInto(
  live: Live,
  open: Open,
  layer: Layer,
  file: File,
  say: (progress: string) => void,
): Promise<void> {
  try {
    const read = await readOrSwap(await file.text());
    if (read) await send(live, open, layer, read, say);
    else say('');
  } catch (why) {
    say(why instanceof GeoJsonError ? why.in(language.peek()) : String(why));
  }
}

/** What begins with the latitude is read so when the user says that it may be; nothing when not. */
async function readOrSwap(text: string): Promise<Imported | null> {
  try {
    return readGeoJson(text);
  } catch (why) {
    if (!(why instanceof GeoJsonError) || why.code !== 'swapped-axes') throw why;
    const hint = `${why.in(language.peek())} ${t('importSwapHint')}`;
    const question = { title: t('importSwap'), hint, fields: [], submit: t('importSwapDo') };
    return (await ask(question)) ? readGeoJson(text, true) : null;
  }
}

async function send(
  live: Live,
  open: Open,
  layer: Layer,
  { features: read, placeless, shortened }: Imported,
  say: (progress: string) => void,
): Promise<void> {
  const features = read.map(
    ({ geometry, label, properties }): NewFeature => ({
      id: uuidv7(),
      geometry: geometry as Geometry,
      style: { colour: 'grijs', width: 1, dashed: false, filled: false },
      symbol: null,
      label,
      properties,
    }),
  );
  let done = 0;
  const total = features.length;
  for (const part of inParts(features)) {
    const command = { kind: 'add_features', layer: layer.id, features: part } as const;
    const outcome = await live.send(open.id, command);
    if (!outcome.ok) {
      say(`${outcome.message} ${t('importStopped', { n: done, total })}`);
      return;
    }
    done += part.length;
    say(t('importing', { n: done, total }));
  }
  const said = [
    t('imported', { n: done }),
    placeless > 0 && t('importPlaceless', { n: placeless }),
    shortened > 0 && t('importShortened', { n: shortened }),
  ];
  say(said.filter(Boolean).join(' '));
}
