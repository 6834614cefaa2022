// SPDX-License-Identifier: EUPL-1.2
// The map of a picture: one object that is given layers and tells what the user selects, draws and moves.

import './map.css';
import { createEmpty, type Extent, extend, getCenter } from 'ol/extent.js';
import { defaults as interactions } from 'ol/interaction/defaults.js';
import MouseWheelZoom from 'ol/interaction/MouseWheelZoom.js';
import OlMap from 'ol/Map.js';
import View from 'ol/View.js';
import { type Background, createBackground } from './background.ts';
import type { PictureMap, PictureMapOptions, PlaceResult } from './contract.ts';
import { type BarState, MapControls } from './controls.ts';
import { coordinateFaultText, parsePlace } from './coordinates.ts';
import { Drawing } from './draw.ts';
import { viewAround } from './first-view.ts';
import { listenToKeys } from './keyboard.ts';
import { positionText, RD_NETHERLANDS, rdProjection, toRd } from './rd.ts';
import { Reshaping } from './reshape.ts';
import { Selection } from './selection.ts';
import type { DrawKind, MapFeature } from './shapes.ts';
import { LayerStack } from './stack.ts';
import { onStampReady } from './stamps.ts';
import { symbolName } from './symbols.ts';
import { mapWords } from './words.ts';

export type { PictureMap, PictureMapOptions, PlaceResult } from './contract.ts';

/** Levels of the Dutch tiling scheme that make sense on a screen: 860 m to 10 cm per pixel. */
const RESOLUTIONS = Array.from({ length: 14 }, (_, level) => 860.16 / 2 ** level);

/** Zooming to one point stops here, in metres per pixel. */
const CLOSE_UP = 1.68;

/** The centre of the map stays in or near the Netherlands. */
const CENTRE_WITHIN = [-60000, 256000, 340000, 672000];

const PADDING_PX = [70, 80, 70, 80];
const MOVE_MS = 250;
const TIP_AFTER_MS = 250;

export function createPictureMap(options: PictureMapOptions): PictureMap {
  const { target } = options;
  let lang = options.lang;
  let bar: BarState | null = null;
  let halfway = false;
  let reshapeWaiting = false;

  const view = new View({
    projection: rdProjection(),
    resolutions: RESOLUTIONS,
    extent: CENTRE_WITHIN,
    constrainOnlyCenter: true,
    enableRotation: false,
    center: getCenter(RD_NETHERLANDS),
    resolution: 430.08,
  });
  target.classList.add('kaart');
  target.tabIndex = 0;
  target.setAttribute('role', 'application');
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const duration = calm ? 0 : MOVE_MS;
  const map = new OlMap({
    target,
    view,
    controls: [],
    interactions: interactions({
      altShiftDragRotate: false,
      pinchRotate: false,
      mouseWheelZoom: false,
      zoomDuration: duration,
      // The wheel comes to rest on a level of the tiling scheme, where a background map is sharp.
    }).extend([new MouseWheelZoom({ constrainResolution: true, duration })]),
    moveTolerance: 3,
  });

  const stack = new LayerStack(map);
  const selection = new Selection(map, stack);
  const controls = new MapControls(
    target,
    {
      zoomIn: () => zoomTo(Math.floor((view.getZoom() ?? 0) + 1.01)),
      zoomOut: () => zoomTo(Math.ceil((view.getZoom() ?? 0) - 1.01)),
      fitAll: () => fitAll(),
      finish: () => (drawing.kind ? drawing.finish() : goOn()),
      undo: () => (drawing.kind ? drawing.removeLast() : reshaping.putBack()),
      cancel: () => {
        if (drawing.kind) drawing.cancel();
        else if (reshaping.id) reshaping.stop();
        else drawing.throwAway();
        if (!drawing.kind) showBar();
      },
    },
    lang,
  );
  map.addControl(controls.scale);
  const background: Background = createBackground({
    pdok: options.pdok ?? false,
    onPdok: (shown) => controls.setAttribution(shown),
  });
  for (const layer of background.layers) map.addLayer(layer);

  const drawing = new Drawing(
    map,
    () => stack.visibleSources(),
    () => lang,
    {
      onDrawn: options.onDrawn,
      onStopped: () => {
        target.classList.remove('kaart-tekent');
        showBar();
        options.onDrawStopped?.();
      },
      onMeasure: (measure) => {
        if (bar) setBar({ ...bar, measure });
      },
    },
    options.keeper,
  );
  const reshaping = new Reshaping(map, {
    onReshaped: options.onReshaped,
    onStopped: () => {
      showBar();
      options.onReshapeStopped?.();
    },
    onWaiting: (waiting) => {
      reshapeWaiting = waiting;
      showBar();
    },
  });

  function setBar(state: BarState | null): void {
    bar = state;
    controls.setBar(state);
    const now = drawing.halfway || drawing.waiting.length > 0;
    if (now !== halfway) options.onHalfway?.(now);
    halfway = now;
  }

  function showBar(goesOn = false): void {
    const words = mapWords(lang);
    const { kind } = drawing;
    const none = { keys: '', measure: '', undo: '', finish: '' };
    if (kind) {
      const points = kind === 'line' || kind === 'polygon';
      setBar({
        text: goesOn ? words.goingOn : words.drawing[kind],
        keys: words.drawingKeys,
        measure: bar?.measure ?? '',
        undo: points ? words.undoPoint : '',
        finish: points ? words.finish : '',
        cancel: words.cancel,
      });
    } else if (reshaping.id) {
      const text = reshapeWaiting ? words.waiting : words.reshaping;
      const undo = reshaping.canPutBack ? words.putBack : '';
      setBar({ ...none, text, undo, cancel: words.stop });
    } else if (drawing.waiting.length > 0 && (options.mayDraw?.() ?? true)) {
      const text = drawing.waiting.length > 1 ? words.keptMore : words.kept;
      setBar({ ...none, text, finish: words.goOn, cancel: words.throwAway });
    } else setBar(null);
  }

  function goOn(): void {
    const kind = drawing.waiting.at(-1)?.kind;
    if (!kind) return;
    startDrawing(kind);
    target.focus({ preventScroll: true });
    options.onDrawWanted?.(kind);
  }

  function nameMap(): void {
    const words = mapWords(lang);
    target.setAttribute('aria-label', `${words.map}. ${words.mapHint}`);
  }

  function bringIntoView(extent: Extent): void {
    const size = map.getSize();
    if (!size?.[0] || !size[1]) {
      map.once('change:size', () => {
        bringIntoView(extent);
      });
      return;
    }
    // A map that is still gliding from a throw of the hand would carry on and end elsewhere.
    view.cancelAnimations();
    view.fit(extent, { padding: PADDING_PX, minResolution: CLOSE_UP, duration });
  }

  function zoomTo(zoom: number): void {
    view.animate({ zoom, duration });
  }

  function fitAll(): void {
    bringIntoView(stack.extent() ?? RD_NETHERLANDS);
  }

  function cancel(): void {
    if (drawing.kind) drawing.cancel();
    else if (reshaping.id) reshaping.cancel();
    else options.onSelect(null);
  }

  function centrePixel(): [number, number] {
    const [width = 0, height = 0] = map.getSize() ?? [];
    return [width / 2, height / 2];
  }

  function tell(x: number, y: number): void {
    const text = positionText(x, y);
    controls.setPosition(text);
    options.onPointer?.(text);
  }

  function tip(objects: MapFeature[]): void {
    const first = objects[0];
    const name = first?.symbol
      ? (options.symbolLabel?.(first.symbol) ?? symbolName(first.symbol, lang) ?? '')
      : '';
    target.title = [name, first?.label].filter(Boolean).join(': ');
  }

  let tipTimer: ReturnType<typeof setTimeout> | undefined;
  map.on('pointermove', (event) => {
    const [x, y] = event.coordinate as [number, number];
    tell(x, y);
    clearTimeout(tipTimer);
    if (event.dragging || drawing.kind) return;
    tipTimer = setTimeout(() => tip(selection.under(event.pixel)), TIP_AFTER_MS);
  });
  map.on('click', (event) => {
    if (!drawing.kind) options.onSelect(selection.pick(event.pixel));
  });

  let byKeyboard = false;
  map.on('moveend', () => {
    const centre = view.getCenter();
    if (byKeyboard && centre) tell(centre[0] ?? 0, centre[1] ?? 0);
  });
  const stopKeys = listenToKeys(target, {
    put: () => drawing.put(view.getCenter() ?? [0, 0]),
    confirm: () => {
      if (drawing.kind) drawing.finish();
      else options.onSelect(selection.pick(centrePixel()));
    },
    cancel,
    removeLast: () => (drawing.kind ? drawing.removeLast() : reshaping.removeCorner()),
    removeCorner: () => reshaping.removeCorner(),
    onKeyboard: (used) => {
      byKeyboard = used;
      controls.setCrosshair(used);
    },
  });
  const stopStamps = onStampReady(() => {
    stack.redraw();
    selection.redraw();
  });

  function startDrawing(kind: DrawKind): void {
    reshaping.stop();
    drawing.start(kind, options.snap ?? false);
    target.classList.add('kaart-tekent');
    showBar(drawing.halfway);
  }

  /** Runs `action` with a typed position, after bringing it into view. */
  function place(
    text: string,
    action: (x: number, y: number, radius: number | null) => void,
  ): PlaceResult {
    const at = parsePlace(text);
    if (typeof at === 'string') return { ok: false, message: coordinateFaultText(at, lang) };
    view.cancelAnimations();
    view.setCenter([at.x, at.y]);
    action(at.x, at.y, at.radius);
    return { ok: true, position: positionText(at.x, at.y) };
  }

  nameMap();
  showBar();
  bringIntoView(RD_NETHERLANDS);

  return {
    setLayers(layers) {
      stack.update(layers);
      selection.refresh();
      reshaping.pictureChanged();
    },
    select: (featureIds) => selection.set(featureIds),
    focus(featureIds) {
      const extent = createEmpty();
      for (const id of featureIds) {
        const shape = stack.find(id)?.feature.getGeometry();
        if (shape) extend(extent, shape.getExtent());
      }
      if (Number.isFinite(extent[0])) bringIntoView(extent);
    },
    fitAll,
    lookAt([lon, lat]) {
      bringIntoView(viewAround(toRd(lon, lat), stack.extents()));
    },
    draw(kind) {
      if (!kind) {
        drawing.stop();
        showBar();
        return;
      }
      startDrawing(kind);
      target.focus({ preventScroll: true });
    },
    drawAt(kind, text, radius = null) {
      return place(text, (x, y, typed) => {
        if (!kind) return;
        if (drawing.kind !== kind) startDrawing(kind);
        drawing.put([x, y], radius ?? typed);
      });
    },
    keep(geometry) {
      drawing.keep(geometry);
      showBar();
    },
    reshape(featureId) {
      drawing.stop();
      const found = featureId === null ? null : stack.find(featureId);
      if (featureId === null || !found?.visible) {
        reshaping.stop();
        return;
      }
      reshaping.start(featureId, found.feature, found.content);
      showBar();
      target.focus({ preventScroll: true });
    },
    moveTo(featureId, text) {
      return place(text, (x, y) => {
        const found = stack.find(featureId);
        if (!found) return;
        drawing.stop();
        if (reshaping.id !== featureId) reshaping.start(featureId, found.feature, found.content);
        showBar();
        reshaping.moveTo(x, y);
      });
    },
    revert(featureId) {
      stack.find(featureId)?.content.revert(featureId);
      reshaping.refused(featureId);
    },
    setWind: (wind) => controls.setWind(wind, lang),
    setLang(next) {
      lang = next;
      controls.setLang(next);
      nameMap();
      if (bar) showBar();
    },
    destroy() {
      clearTimeout(tipTimer);
      stopKeys();
      stopStamps();
      background.destroy();
      drawing.stop();
      reshaping.stop();
      controls.destroy();
      map.setTarget(undefined);
      map.dispose();
      target.classList.remove('kaart');
      target.removeAttribute('role');
      target.removeAttribute('aria-label');
    },
  };
}
