// SPDX-License-Identifier: EUPL-1.2
// The background: our own grid, which needs no network, and over it the PDOK map when that can be reached.

import type Layer from 'ol/layer/Layer.js';
import TileLayer from 'ol/layer/Tile.js';
import XYZ from 'ol/source/XYZ.js';
import TileGrid from 'ol/tilegrid/TileGrid.js';
import { gridLayer } from './grid.ts';
import { RD, RD_TILING_EXTENT } from './rd.ts';

const PDOK_TILES =
  'https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:28992/{z}/{x}/{y}.png';

/** Metres per pixel at level 0 of the Dutch tiling scheme; every level halves it. */
const LEVEL_0 = 3440.64;
const LEVELS = 15;

/** A tile over the middle of the country, small to fetch: only to learn whether PDOK answers. */
const PROBE_TILE = PDOK_TILES.replace('{z}', '2').replace('{x}', '1').replace('{y}', '1');
const PROBE_TIMEOUT_MS = 8000;

/** So many tiles that fail in a row mean that the network has gone, not that one tile is missing. */
const FAILURES_IN_A_ROW = 6;

export interface Background {
  layers: Layer[];
  destroy(): void;
}

export interface BackgroundOptions {
  pdok: boolean;
  /** Told whether the PDOK map is on, so that its maker can be named. */
  onPdok(shown: boolean): void;
}

export function createBackground(options: BackgroundOptions): Background {
  const grid = gridLayer();
  if (!options.pdok) return { layers: [grid], destroy: () => undefined };

  const source = pdokSource();
  const tiles = new TileLayer({ source, visible: false });
  let failures = 0;
  let probing: AbortController | null = null;

  const show = (shown: boolean) => {
    failures = 0;
    if (shown) source.refresh();
    tiles.setVisible(shown);
    options.onPdok(shown);
  };
  const probe = async () => {
    if (probing || tiles.getVisible()) return;
    const own = new AbortController();
    probing = own;
    const answers = await loads(PROBE_TILE, own.signal);
    probing = null;
    if (answers && !own.signal.aborted) show(true);
  };
  source.on('tileloadend', () => {
    failures = 0;
  });
  source.on('tileloaderror', () => {
    failures += 1;
    if (failures >= FAILURES_IN_A_ROW && tiles.getVisible()) show(false);
  });
  const onOnline = () => void probe();
  window.addEventListener('online', onOnline);
  void probe();

  return {
    layers: [tiles, grid],
    destroy: () => {
      window.removeEventListener('online', onOnline);
      probing?.abort();
    },
  };
}

function pdokSource(): XYZ {
  return new XYZ({
    url: PDOK_TILES,
    projection: RD,
    crossOrigin: 'anonymous',
    tileGrid: new TileGrid({
      extent: RD_TILING_EXTENT,
      origin: [RD_TILING_EXTENT[0] ?? 0, RD_TILING_EXTENT[3] ?? 0],
      resolutions: Array.from({ length: LEVELS }, (_, level) => LEVEL_0 / 2 ** level),
      tileSize: 256,
    }),
  });
}

/** An image rather than a fetch: the content policy allows PDOK as a source of images only. */
function loads(url: string, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const image = new Image();
    image.crossOrigin = 'anonymous';
    const settle = (answer: boolean) => {
      clearTimeout(timer);
      image.onload = null;
      image.onerror = null;
      resolve(answer);
    };
    const timer = setTimeout(() => settle(false), PROBE_TIMEOUT_MS);
    image.onload = () => settle(true);
    image.onerror = () => settle(false);
    signal.addEventListener('abort', () => settle(false), { once: true });
    image.src = url;
  });
}
