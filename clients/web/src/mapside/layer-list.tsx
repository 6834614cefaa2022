// SPDX-License-Identifier: EUPL-1.2
// The layers and what lies on them as a list: for who steers by keyboard, and for who reads by ear.

import { useState } from 'preact/hooks';
import { t } from '../i18n/language';
import type { Live, Open } from '../link/live';
import { uuidv7 } from '../link/uuid';
import type { PictureMap } from '../map/contract';
import { all, isOpen } from '../picture/select';
import { plotsLayer } from '../shell/rights';
import { type AskField, askAndSend, reasonField } from '../ui/ask';
import type { Feature } from '../wire/Feature';
import type { Layer } from '../wire/Layer';
import { featureName } from './feature-name';
import { importInto } from './import';
import { selection, shown } from './selection';
import { removeFeature } from './tools';

/** Features that are listed; of an import of thousands the first. */
const LISTED = 200;
/** From this many on there is a field to search in. */
const SEARCHED = 20;

interface Props {
  live: Live;
  open: Open;
  map: PictureMap | null;
  layers: Layer[];
  hidden: ReadonlySet<string>;
  toggle(id: string): void;
  beeld: string | null;
}

export function LayerList({ live, open, layers, hidden, toggle, beeld }: Props) {
  const [progress, setProgress] = useState('');
  const counts = new Map<string, number>();
  for (const feature of all<Feature>(open.picture.features))
    counts.set(feature.layer, (counts.get(feature.layer) ?? 0) + 1);
  const mayAdd = beeld !== null && open.granted.plots.includes(beeld) && isOpen(open.picture.head);
  return (
    <details class="layer-list">
      <summary>
        {t('layers')} ({layers.length})
      </summary>
      {layers.map((layer) => (
        <div key={layer.id} class="layer" data-layer={layer.id}>
          <div class="layer-head">
            <label class="check">
              <input
                type="checkbox"
                checked={!hidden.has(layer.id)}
                onChange={() => toggle(layer.id)}
              />
              <span>{layer.title}</span>
            </label>
            <span class="hint">
              {open.picture.beelden[layer.beeld]?.title} ·{' '}
              {t('features', { n: counts.get(layer.id) ?? 0 })}
            </span>
            {isOpen(open.picture.head) && plotsLayer(open, layer) && (
              <span class="layer-do">
                <label class="button small">
                  {t('importGeojson')}
                  <input
                    type="file"
                    accept=".geojson,.json,application/geo+json"
                    class="visually-hidden"
                    onChange={async (event) => {
                      const input = event.currentTarget;
                      const file = input.files?.[0];
                      if (file) await importInto(live, open, layer, file, setProgress);
                      input.value = '';
                    }}
                  />
                </label>
                <button type="button" class="small" onClick={() => rename(live, open, layer)}>
                  {t('rename')}
                </button>
                {open.granted.plots.includes(layer.beeld) && (
                  <button type="button" class="small" onClick={() => remove(live, open, layer)}>
                    {t('removeLayer')}
                  </button>
                )}
              </span>
            )}
          </div>
          <FeatureRows live={live} open={open} layer={layer} count={counts.get(layer.id) ?? 0} />
        </div>
      ))}
      {mayAdd && (
        <button type="button" onClick={() => add(live, open, beeld)}>
          {t('addLayer')}
        </button>
      )}
      <p aria-live="polite" class="hint">
        {progress}
      </p>
    </details>
  );
}

interface RowsProps {
  live: Live;
  open: Open;
  layer: Layer;
  count: number;
}

function FeatureRows({ live, open, layer, count }: RowsProps) {
  const [wide, setWide] = useState(false);
  const [search, setSearch] = useState('');
  if (count === 0) return null;
  const wanted = search.trim().toLowerCase();
  const found = wide
    ? all<Feature>(open.picture.features)
        .filter((feature) => feature.layer === layer.id)
        .filter((feature) => featureName(feature).toLowerCase().includes(wanted))
    : [];
  const features = found.slice(0, LISTED);
  return (
    <details onToggle={(event) => setWide(event.currentTarget.open)}>
      <summary>{t('features', { n: count })}</summary>
      {count > SEARCHED && (
        <input
          type="search"
          placeholder={t('search')}
          aria-label={`${t('search')}: ${layer.title}`}
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      {found.length > LISTED && (
        <p class="hint">{t('firstOf', { n: LISTED, total: found.length })}</p>
      )}
      {wide && found.length === 0 && <p class="hint">{t('nothingFound')}</p>}
      <ul class="feature-rows">
        {features.map((feature) => (
          <li key={feature.id} class={selection.value.includes(feature.id) ? 'chosen' : ''}>
            <button
              type="button"
              class="plain"
              onClick={() => {
                selection.value = [feature.id];
                shown.value = [feature.id];
              }}
            >
              {featureName(feature)}
            </button>
            {isOpen(open.picture.head) && plotsLayer(open, layer) && (
              <button
                type="button"
                class="plain"
                onClick={() => removeFeature(live, open, feature)}
              >
                {t('deleteFeature')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function titleField(value = ''): AskField {
  return { name: 'title', label: t('title'), kind: 'line', required: true, max: 200, value };
}

async function add(live: Live, open: Open, beeld: string): Promise<void> {
  await askAndSend({ title: t('addLayer'), fields: [titleField()] }, (answer) =>
    live.send(open.id, {
      kind: 'add_layer',
      layer: uuidv7(),
      beeld,
      title: answer.title ?? '',
    }),
  );
}

async function rename(live: Live, open: Open, layer: Layer): Promise<void> {
  await askAndSend({ title: t('rename'), fields: [titleField(layer.title)] }, (answer) =>
    live.send(open.id, { kind: 'rename_layer', layer: layer.id, title: answer.title ?? '' }),
  );
}

async function remove(live: Live, open: Open, layer: Layer): Promise<void> {
  const title = `${t('removeLayer')}: ${layer.title}`;
  await askAndSend({ title, fields: [reasonField()], submit: t('removeLayer') }, (answer) =>
    live.send(open.id, { kind: 'remove_layer', layer: layer.id, reason: answer.reason ?? '' }),
  );
}
