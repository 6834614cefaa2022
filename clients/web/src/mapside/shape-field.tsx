// SPDX-License-Identifier: EUPL-1.2
// A shape to fill in: drawn and changed on the map, or position by position as they are typed.

import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../i18n/language';
import type { Key } from '../i18n/nl';
import type { DrawKind, FeatureStyle, Geometry, MapLayer } from '../map/shapes';
import { Refused } from '../ui/form-buttons';
import { positionsOf, sortOf, withPart } from './shape-drawn';
import type { Drawn } from './use-drawn';
import { useMap } from './use-map';

type Kind = Extract<DrawKind, 'polygon' | 'line' | 'point'>;

const DRAWS: Record<Kind, Key> = {
  polygon: 'drawShapeArea',
  line: 'drawShapeLine',
  point: 'drawShapePoint',
};
const KIND_OF = { area: 'polygon', line: 'line', point: 'point' } as const;
const SAYS: Record<Kind, Key> = {
  polygon: 'shapeIsArea',
  line: 'shapeIsLine',
  point: 'shapeIsPoint',
};

const SHAPE = 'shape';
const STYLE: FeatureStyle = { colour: 'blauw', width: 3, dashed: false, filled: true };
const NOTHING: MapLayer[] = [];

interface Props {
  label: string;
  hint: string;
  /** What is said while nothing is drawn. */
  none: string;
  drawn: Drawn;
  kinds: readonly Kind[];
  /** A shape of one part: what is drawn takes the place of what was there. */
  single?: boolean;
  /** It can be replaced, and not be taken away. */
  stays?: boolean;
  /** Why the server refused the shape. */
  refused?: string;
  /** What lies around it, to see it by. */
  around?: MapLayer[];
}

export function ShapeField(props: Props) {
  const { kinds, single = false, stays = false, around = NOTHING } = props;
  const { shape, now, change, undo } = props.drawn;
  const target = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<Kind | null>(null);
  const [reshaping, setReshaping] = useState(false);
  const [halfway, setHalfway] = useState(false);
  const version = useRef(0);
  const map = useMap(target, {
    snap: true,
    onSelect: () => {},
    onDrawn: (part) => change(single ? part : withPart(now(), part)),
    onDrawStopped: () => setDrawing(null),
    onDrawWanted: (kind) => setDrawing(kind as Kind),
    onHalfway: setHalfway,
    onReshaped: (_, reshaped) => change(reshaped),
    onReshapeStopped: () => setReshaping(false),
  });
  const layer = useMemo((): MapLayer => {
    version.current += 1;
    const feature = shape && {
      id: SHAPE,
      version: version.current,
      geometry: shape,
      symbol: null,
      label: '',
      style: STYLE,
    };
    return { id: SHAPE, title: '', visible: true, features: feature ? [feature] : [] };
  }, [shape]);
  const first = useRef(true);
  useEffect(() => {
    if (!map) return;
    map.setLayers([...around, layer]);
    if (!first.current) return;
    first.current = false;
    if (shape) map.focus([SHAPE]);
    else if (around.length > 0) map.fitAll();
  }, [map, around, layer]);
  const draw = (kind: Kind | null) => {
    setReshaping(false);
    setDrawing(kind);
    map?.draw(kind);
  };
  const reshape = (on: boolean) => {
    if (drawing) draw(null);
    setReshaping(on);
    map?.reshape(on ? SHAPE : null);
  };
  const kind = drawing ?? (shape ? KIND_OF[sortOf(shape)] : (kinds[0] ?? 'polygon'));
  return (
    <fieldset
      class="field shape-field"
      onKeyDown={(event) => {
        const typed = event.target instanceof HTMLInputElement;
        if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || typed)
          return;
        event.preventDefault();
        undo?.();
      }}
    >
      <legend>{props.label}</legend>
      <p class="hint">{props.hint}</p>
      <Refused because={props.refused ?? ''} />
      <div class="shape-do">
        {kinds.map((one) => (
          <button
            type="button"
            key={one}
            aria-pressed={drawing === one}
            onClick={() => draw(drawing === one ? null : one)}
          >
            {t(DRAWS[one])}
          </button>
        ))}
        {shape && (
          <button type="button" aria-pressed={reshaping} onClick={() => reshape(!reshaping)}>
            {t('reshape')}
          </button>
        )}
        <button type="button" disabled={!undo} onClick={() => undo?.()}>
          {t('undoShape')}
        </button>
        {shape && !stays && (
          <button type="button" onClick={() => change(null)}>
            {t('clearShape')}
          </button>
        )}
        <span role="status">
          {shape ? t(SAYS[KIND_OF[sortOf(shape)]], { n: cornersOf(shape) }) : props.none}
        </span>
      </div>
      <TypedPosition
        halfway={halfway}
        put={(text) => {
          if (drawing !== kind) setDrawing(kind);
          return map?.drawAt(kind, text);
        }}
      />
      <div class="shape-map" ref={target} />
    </fieldset>
  );
}

/** Corners of areas: where a ring ends is where it began. */
function cornersOf(shape: Geometry): number {
  const positions = positionsOf(shape).length;
  if (shape.type === 'Polygon') return positions - shape.coordinates.length;
  if (shape.type === 'MultiPolygon') return positions - shape.coordinates.flat().length;
  return positions;
}

type Put = ReturnType<NonNullable<ReturnType<typeof useMap>>['drawAt']>;

/** The way to draw without a pointer: positions one by one. */
function TypedPosition({ halfway, put }: { halfway: boolean; put(text: string): Put | undefined }) {
  const [text, setText] = useState('');
  const [said, setSaid] = useState('');
  const input = useRef<HTMLInputElement>(null);
  // What was typed and not put on the map, or is half drawn, would be lost with the rest of the form sent.
  useEffect(() => {
    const fault = text.trim() !== '' ? t('areaPlacePending') : halfway ? t('shapeHalfway') : '';
    input.current?.setCustomValidity(fault);
  }, [text, halfway]);
  const place = () => {
    const result = put(text);
    setSaid(result ? (result.ok ? result.position : result.message) : '');
    if (result?.ok) setText('');
  };
  return (
    <div class="shape-do">
      <input
        ref={input}
        type="text"
        class="shape-position"
        aria-label={t('areaPlace')}
        placeholder={t('areaPlaceHint')}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
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
  );
}
