// SPDX-License-Identifier: EUPL-1.2
// The area of a watch: drawn on the map, or corner by corner with typed positions.

import { useEffect, useRef, useState } from 'preact/hooks';
import { language, t } from '../i18n/language';
import type { PictureMap } from '../map/contract';
import { createPictureMap } from '../map/map';
import type { Geometry, MapLayer } from '../map/shapes';
import type { Watch } from '../wire/Watch';

type Ring = Watch['area'];

const AREA = 'area';

function layerOf(ring: Ring): MapLayer {
  const feature = {
    id: AREA,
    version: 0,
    geometry: { type: 'Polygon', coordinates: [ring] } as Geometry,
    symbol: null,
    label: '',
    style: { colour: 'blauw', width: 3, dashed: false, filled: true } as const,
  };
  return { id: AREA, title: '', visible: true, features: ring.length > 0 ? [feature] : [] };
}

export function AreaMap({ ring, change }: { ring: Ring; change(ring: Ring): void }) {
  const target = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<PictureMap | null>(null);
  const [drawing, setDrawing] = useState(false);
  const [corner, setCorner] = useState('');
  const [said, setSaid] = useState('');
  const latest = useRef(change);
  latest.current = change;
  useEffect(() => {
    if (!target.current) return;
    const made = createPictureMap({
      target: target.current,
      lang: language.peek(),
      pdok: true,
      onSelect: () => {},
      onDrawn: (geometry) => {
        if (geometry.type === 'Polygon') latest.current((geometry.coordinates[0] ?? []) as Ring);
      },
      onDrawStopped: () => setDrawing(false),
      onReshaped: () => {},
    });
    setMap(made);
    return () => made.destroy();
  }, []);
  const [first] = useState(ring);
  useEffect(() => map?.setLayers([layerOf(ring)]), [map, ring]);
  useEffect(() => {
    if (first.length > 0) map?.fitAll();
  }, [map]);
  const draw = (next: boolean) => {
    setDrawing(next);
    map?.draw(next ? 'polygon' : null);
  };
  const place = () => {
    if (!drawing) draw(true);
    const result = map?.drawAt('polygon', corner);
    setSaid(result ? (result.ok ? result.position : result.message) : '');
    if (result?.ok) setCorner('');
  };
  return (
    <fieldset class="field watch-area">
      <legend>{t('watchArea')}</legend>
      <p class="hint">{t('watchAreaHint')}</p>
      <div class="watch-area-do">
        <button type="button" aria-pressed={drawing} onClick={() => draw(!drawing)}>
          {t('drawWatchArea')}
        </button>
        {ring.length > 0 && (
          <button type="button" onClick={() => change([])}>
            {t('clearWatchArea')}
          </button>
        )}
        <span role="status">
          {ring.length > 0 ? t('watchAreaSome', { n: ring.length - 1 }) : t('watchAreaNone')}
        </span>
      </div>
      <div class="watch-area-do">
        <input
          type="text"
          aria-label={t('areaPlace')}
          placeholder={t('areaPlaceHint')}
          value={corner}
          onInput={(event) => setCorner(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            place();
          }}
        />
        <button type="button" onClick={place}>
          {t('areaPlaceAdd')}
        </button>
        {said && <span role="status">{said}</span>}
      </div>
      <div class="watch-map" ref={target} />
    </fieldset>
  );
}
