// SPDX-License-Identifier: EUPL-1.2
// The tools of who draws: what, on which layer, in which style; and what is chosen.

import { language, t, word } from '../i18n/language';
import { colours } from '../i18n/words';
import type { Live, Open } from '../link/live';
import type { PictureMap } from '../map/contract';
import type { DrawKind } from '../map/shapes';
import { symbols } from '../map/symbols';
import { all, isOpen } from '../picture/select';
import { EFFECT, isEffectArea } from '../picture/stakeholders';
import { plotsLayer } from '../shell/rights';
import { type AskField, askAndSend } from '../ui/ask';
import { LINE, tooLong } from '../ui/too-long';
import type { Bullet } from '../wire/Bullet';
import type { Colour } from '../wire/Colour';
import type { Feature } from '../wire/Feature';
import type { FeatureStyle } from '../wire/FeatureStyle';
import type { Layer } from '../wire/Layer';
import { featureName } from './feature-name';
import { Palette } from './palette';
import { layerOptions } from './part-options';
import { selection } from './selection';
import { TypedPlace } from './typed-place';

/** What the next drawing looks like. */
export interface Pen {
  layer: string;
  symbol: string;
  label: string;
  style: FeatureStyle;
}

interface Props {
  live: Live;
  open: Open;
  map: PictureMap | null;
  layers: Layer[];
  layer: Layer;
  pen: Pen;
  setPen(pen: Pen): void;
  drawing: DrawKind | null;
  draw(kind: DrawKind | null): void;
  wind: boolean;
}

const COLOURS = Object.keys(colours) as Colour[];
const KINDS = [
  ['point', 'drawPoint'],
  ['line', 'drawLine'],
  ['polygon', 'drawArea'],
  ['circle', 'drawCircle'],
  ['text', 'drawText'],
] as const;

export function Tools(props: Props) {
  const { live, open, map, layers, layer, pen, setPen, drawing, draw, wind } = props;
  const long = tooLong(pen.label, LINE);
  const style = (patch: Partial<FeatureStyle>) =>
    setPen({ ...pen, style: { ...pen.style, ...patch } });
  return (
    <div
      class="tools"
      role="toolbar"
      aria-label={t('map')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !drawing || event.defaultPrevented) return;
        event.preventDefault();
        const tools = event.currentTarget;
        tools.querySelector<HTMLElement>(`[data-draw="${drawing}"]`)?.focus();
        draw(null);
      }}
    >
      <div class="tools-row">
        {KINDS.map(([kind, key]) => (
          <button
            type="button"
            key={kind}
            data-draw={kind}
            aria-pressed={drawing === kind}
            onClick={() => draw(drawing === kind ? null : kind)}
          >
            {t(drawing === kind ? 'stopDrawing' : key)}
          </button>
        ))}
        {wind && (
          <button type="button" onClick={() => setWind(live, open)}>
            {t('wind')}
          </button>
        )}
        <Chosen live={live} open={open} map={map} />
      </div>
      {drawing && (
        <div class="tools-row tools-pen">
          <label>
            {t('activeLayer')}{' '}
            <select
              value={layer.id}
              onChange={(event) => setPen({ ...pen, layer: event.currentTarget.value })}
            >
              {layerOptions(open.picture)
                .filter(({ value }) => layers.some(({ id }) => id === value))
                .map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
            </select>
          </label>
          {drawing === 'point' && (
            <Palette chosen={pen.symbol} choose={(symbol) => setPen({ ...pen, symbol })} />
          )}
          <label>
            {t('label')}{' '}
            <input
              value={pen.label}
              class="tools-label"
              aria-invalid={long !== ''}
              onInput={(event) => setPen({ ...pen, label: event.currentTarget.value })}
            />
          </label>
          {drawing !== 'point' && (
            <>
              <label>
                {t('colour')}{' '}
                <select
                  value={pen.style.colour}
                  onChange={(event) => style({ colour: event.currentTarget.value as Colour })}
                >
                  {COLOURS.map((colour) => (
                    <option key={colour} value={colour}>
                      {word(colours[colour])}
                    </option>
                  ))}
                </select>
              </label>
              <label>
                {t('lineWidth')}{' '}
                <select
                  value={String(pen.style.width)}
                  onChange={(event) => style({ width: Number(event.currentTarget.value) })}
                >
                  {[1, 2, 3, 5, 8].map((width) => (
                    <option key={width}>{width}</option>
                  ))}
                </select>
              </label>
              <label class="check">
                <input
                  type="checkbox"
                  checked={pen.style.dashed}
                  onChange={(event) => style({ dashed: event.currentTarget.checked })}
                />
                {t('dashed')}
              </label>
              <label class="check">
                <input
                  type="checkbox"
                  checked={pen.style.filled}
                  onChange={(event) => style({ filled: event.currentTarget.checked })}
                />
                {t('filled')}
              </label>
            </>
          )}
          {long && (
            <span class="alarm" role="alert">
              {long} {t('labelLeftOut')}
            </span>
          )}
          <TypedPlace map={map} drawing={drawing} />
        </div>
      )}
    </div>
  );
}

/** What can be done with the one feature that is chosen. */
function Chosen({ live, open, map }: { live: Live; open: Open; map: PictureMap | null }) {
  const [id] = selection.value;
  const feature = id === undefined ? undefined : open.picture.features[id];
  const layer = feature && open.picture.layers[feature.layer];
  const closed = !isOpen(open.picture.head);
  if (!feature || !layer || closed || !plotsLayer(open, layer)) return null;
  return (
    <span class="tools-chosen">
      <button type="button" onClick={() => map?.reshape(feature.id)}>
        {t('reshape')}
      </button>
      <button type="button" onClick={() => changeFeature(live, open, feature)}>
        {t('change')}
      </button>
      <button type="button" onClick={() => removeFeature(live, open, feature)}>
        {t('deleteFeature')}
      </button>
    </span>
  );
}

/** Asks whether it may go: for everyone, and at once. */
export async function removeFeature(live: Live, open: Open, feature: Feature): Promise<void> {
  const shows = all<Bullet>(open.picture.bullets).filter((one) =>
    one.features.includes(feature.id),
  );
  const hint = shows.length > 0 ? t('removeLinked', { n: shows.length }) : t('removeForAll');
  const title = `${t('deleteFeature')}: ${featureName(feature)}`;
  const { id, version } = feature;
  await askAndSend({ title, hint, fields: [], submit: t('deleteFeature') }, () =>
    live.send(open.id, { kind: 'remove_feature', feature: id, version }),
  );
}

async function changeFeature(live: Live, open: Open, feature: Feature): Promise<void> {
  const point = feature.geometry.type === 'Point';
  const none = { value: '', label: '–' };
  const palette = symbols(language.peek()).map(({ key, label }) => ({ value: key, label }));
  const { style } = feature;
  const check = (name: 'dashed' | 'filled'): AskField => {
    return { name, label: t(name), kind: 'check', value: style[name] ? 'yes' : '' };
  };
  const area = feature.geometry.type.endsWith('Polygon');
  const wasEffect = isEffectArea(feature);
  const effect: AskField = {
    name: 'effect',
    label: t('isEffectArea'),
    kind: 'check',
    value: wasEffect ? 'yes' : '',
  };
  const looks: AskField[] = point
    ? [
        {
          name: 'symbol',
          label: t('symbol'),
          kind: 'choice',
          options: [none, ...palette],
          value: feature.symbol ?? '',
        },
      ]
    : [
        {
          name: 'colour',
          label: t('colour'),
          kind: 'choice',
          options: COLOURS.map((value) => ({ value, label: word(colours[value]) })),
          value: style.colour,
        },
        check('dashed'),
        check('filled'),
        ...(area ? [effect] : []),
      ];
  const fields: AskField[] = [
    { name: 'label', label: t('label'), kind: 'line', max: 200, value: feature.label },
    ...looks,
  ];
  const { id } = feature;
  let { version } = feature;
  await askAndSend({ title: t('change'), fields }, async (answer) => {
    const label = answer.label ?? '';
    const patch = point
      ? { label, symbol: answer.symbol ?? '' }
      : {
          label,
          style: {
            ...style,
            colour: (answer.colour as Colour) ?? style.colour,
            dashed: answer.dashed === 'yes',
            filled: answer.filled === 'yes',
          },
          // Where it comes from is marked in another way, and stays so.
          ...(area &&
            (answer.effect === 'yes') !== wasEffect && {
              symbol: answer.effect === 'yes' ? EFFECT : '',
            }),
        };
    const outcome = await live.send(open.id, {
      kind: 'change_feature',
      feature: id,
      version,
      patch,
    });
    // Changed by another meanwhile: whoever sends this again has been told, and means it.
    version = live.open.peek()?.confirmed.features[id]?.version ?? version;
    return outcome;
  });
}

async function setWind(live: Live, open: Open): Promise<void> {
  const { wind } = open.picture;
  const fields: AskField[] = [
    {
      name: 'direction',
      label: t('windDirection'),
      kind: 'number',
      required: true,
      min: 0,
      max: 359,
      value: String(wind?.direction_deg ?? 225),
    },
    {
      name: 'force',
      label: t('windForce'),
      kind: 'number',
      required: true,
      min: 0,
      max: 12,
      value: String(wind?.force_bft ?? 3),
    },
  ];
  await askAndSend({ title: t('wind'), fields }, (answer) =>
    live.send(open.id, {
      kind: 'set_wind',
      wind: { direction_deg: Number(answer.direction), force_bft: Number(answer.force) },
    }),
  );
}
