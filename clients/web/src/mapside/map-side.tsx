// SPDX-License-Identifier: EUPL-1.2
// The map half: the map itself, its tools, and its layers as a list.

import { effect } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../i18n/language';
import type { Live, Open } from '../link/live';
import { uuidv7 } from '../link/uuid';
import type { PictureMap } from '../map/contract';
import type { DrawKind, Geometry as MapGeometry, MapLayer } from '../map/shapes';
import { all, isOpen, layersInOrder } from '../picture/select';
import { can, plotsLayer } from '../shell/rights';
import { LINE, tooLong } from '../ui/too-long';
import type { Feature } from '../wire/Feature';
import type { Geometry } from '../wire/Geometry';
import type { Picture } from '../wire/Picture';
import { LayerList } from './layer-list';
import { overlay } from './overlay';
import { selection, shown } from './selection';
import { sketchKeeper } from './sketches';
import { type Pen, Tools } from './tools';
import { useMap } from './use-map';

interface Props {
  live: Live;
  open: Open;
  beeld: string | null;
}

const FIRST_PEN: Pen = {
  layer: '',
  symbol: 'brand',
  label: '',
  style: { colour: 'rood', width: 3, dashed: false, filled: true },
};

export function MapSide({ live, open, beeld }: Props) {
  const target = useRef<HTMLDivElement>(null);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [drawing, setDrawing] = useState<DrawKind | null>(null);
  const [pen, setPen] = useState<Pen>(FIRST_PEN);
  const layers = layersInOrder(open.picture);
  const mine = layers.filter((layer) => plotsLayer(open, layer));
  const layer =
    mine.find((one) => one.id === pen.layer) ?? mine.find((one) => one.beeld === beeld) ?? mine[0];

  const writes = isOpen(open.picture.head) && layer !== undefined;
  const map: PictureMap | null = useMap(target, {
    keeper: sketchKeeper(live, open.id),
    mayDraw: () => writes,
    onDrawWanted: (kind) => {
      if (layer) show(layer.id);
      setDrawing(kind);
    },
    onSelect: (id) => {
      selection.value = id === null ? [] : [id];
    },
    onDrawn: (geometry, kind) => drawn({ live, open, pen, setPen, layer, map }, geometry, kind),
    onDrawStopped: () => setDrawing(null),
    onReshaped: (id, geometry, version) =>
      reshaped({ live, open, pen, setPen, layer, map }, id, geometry, version),
  });

  // An activity that closes, or a right that ends, takes the pen away; what is half drawn waits for it to come back.
  useEffect(() => {
    map?.draw(null);
    if (!writes) map?.reshape(null);
  }, [map, writes]);

  // On a small screen the tools may stand where the map is not in sight.
  useEffect(() => {
    if (drawing) target.current?.scrollIntoView({ block: 'nearest' });
  }, [drawing]);

  const over = overlay.value;
  useFeed(map, open.picture, hidden, over?.layers ?? NO_LAYERS);
  useEffect(() => map?.setWind(open.picture.wind), [map, open.picture.wind]);
  useEffect(() => {
    if (!map) return;
    const stops = [
      effect(() => map.select(selection.value)),
      effect(() => {
        if (shown.value.length > 0) map.focus(shown.value);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [map]);

  const show = (id: string) => {
    if (hidden.has(id)) toggle(id);
  };
  const draw = (kind: DrawKind | null) => {
    if (kind && layer) show(layer.id);
    setDrawing(kind);
    map?.draw(kind);
  };
  // What is drawn on must be seen.
  const choosePen = (next: Pen) => {
    if (next.layer !== pen.layer) show(next.layer);
    setPen(next);
  };
  const toggle = (id: string) => {
    const next = new Set(hidden);
    if (!next.delete(id)) next.add(id);
    setHidden(next);
  };
  return (
    <div class={`map-room${drawing ? ' map-room-drawing' : ''}`}>
      {writes && (
        <Tools
          live={live}
          open={open}
          map={map}
          layers={mine}
          layer={layer}
          pen={pen}
          setPen={choosePen}
          drawing={drawing}
          draw={draw}
          wind={can(open, 'plot_situatiebeeld')}
        />
      )}
      {over && (
        <div class="map-overlay">
          <span role="status">{over.title}</span>
          <button type="button" class="small" onClick={over.hide}>
            {t('hideOverlay')}
          </button>
        </div>
      )}
      <div class="map-target" ref={target} />
      <LayerList
        live={live}
        open={open}
        map={map}
        layers={layers}
        hidden={hidden}
        toggle={toggle}
        beeld={beeld}
      />
    </div>
  );
}

const NO_LAYERS: readonly MapLayer[] = [];

interface Fed {
  features: Picture['features'];
  byLayer: Map<string, Feature[]>;
}

/** Gives the map what changed, over what lies beneath: a layer whose features are the same keeps its array. */
function useFeed(
  map: PictureMap | null,
  picture: Picture,
  hidden: ReadonlySet<string>,
  beneath: readonly MapLayer[],
): void {
  const before = useRef<Fed | null>(null);
  const fitted = useRef(false);
  useEffect(() => {
    if (!map) return;
    const layers = layersInOrder(picture);
    const known = before.current;
    let byLayer = known?.byLayer;
    if (!byLayer || known?.features !== picture.features) {
      byLayer = new Map(layers.map((layer) => [layer.id, []]));
      for (const feature of all<Feature>(picture.features))
        byLayer.get(feature.layer)?.push(feature);
      for (const [id, features] of byLayer) {
        const old = known?.byLayer.get(id);
        if (old?.length === features.length && old.every((one, at) => one === features[at]))
          byLayer.set(id, old);
      }
      before.current = { features: picture.features, byLayer };
    }
    const given = byLayer;
    map.setLayers([
      ...beneath,
      ...layers.map(
        ({ id, title }): MapLayer => ({
          id,
          title,
          visible: !hidden.has(id),
          features: given.get(id) ?? [],
        }),
      ),
    ]);
    // The place of the activity comes into view, else all that is drawn; after that the user steers.
    const place = picture.head.location;
    if (fitted.current || (!place && Object.keys(picture.features).length === 0)) return;
    fitted.current = true;
    if (place) map.lookAt(place);
    else map.fitAll();
  }, [map, picture.features, picture.layers, picture.head.location, hidden, beneath]);
}

interface Latest {
  live: Live;
  open: Open;
  pen: Pen;
  setPen(change: (now: Pen) => Pen): void;
  layer: { id: string } | undefined;
  map: PictureMap | null;
}

async function drawn(
  { live, open, pen, setPen, layer, map }: Latest,
  geometry: MapGeometry,
  kind: DrawKind,
): Promise<void> {
  if (!layer) return map?.keep(geometry);
  // One that is too long would have the whole shape refused: it stays in its field, which says so.
  const label = tooLong(pen.label, LINE) ? '' : pen.label;
  const outcome = await live.send(open.id, {
    kind: 'add_features',
    layer: layer.id,
    features: [
      {
        id: uuidv7(),
        geometry: geometry as Geometry,
        style: pen.style,
        symbol: kind === 'point' ? pen.symbol : null,
        label: label || (kind === 'text' ? t('text') : ''),
        properties: {},
      },
    ],
  });
  // The next object is another one; what was refused keeps what was typed, and so does a newer label.
  if (!outcome.ok) map?.keep(geometry);
  else setPen((now) => (now.label === label ? { ...now, label: '' } : now));
}

function reshaped(
  { live, open, map }: Latest,
  feature: string,
  geometry: MapGeometry,
  version: number,
): void {
  const patch = { geometry: geometry as Geometry };
  live
    .send(open.id, { kind: 'change_feature', feature, version, patch })
    .then((outcome) => !outcome.ok && map?.revert(feature));
}
