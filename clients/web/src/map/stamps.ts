// SPDX-License-Identifier: EUPL-1.2
// Symbols as small bitmaps: each drawing is rasterised once, because stamping thousands of SVG images is slow.

import Icon from 'ol/style/Icon.js';
import { symbolUrl } from './symbols.ts';

/** Size of a symbol on the map, in CSS pixels; smaller where thousands lie together. */
export const SYMBOL_PX = 28;
export const CROWD_SYMBOL_PX = 16;

const stamps = new Map<string, HTMLCanvasElement | 'loading' | 'failed'>();
const icons = new Map<string, Icon>();
const waiting = new Set<() => void>();

/** Told each time a drawing has become ready; returns the way to stop listening. */
export function onStampReady(listener: () => void): () => void {
  waiting.add(listener);
  return () => waiting.delete(listener);
}

/** The icon, or `null` while the drawing is still loading or when there is none. */
export function symbolIcon(key: string, crowded: boolean): Icon | null {
  const url = symbolUrl(key);
  if (!url) return null;
  const size = crowded ? CROWD_SYMBOL_PX : SYMBOL_PX;
  const name = `${key}/${size}`;
  const known = icons.get(name);
  if (known) return known;
  const stamp = stamps.get(name);
  if (!stamp) rasterise(name, url, size);
  if (!(stamp instanceof HTMLCanvasElement)) return null;
  const icon = new Icon({
    img: stamp,
    scale: size / stamp.width,
    declutterMode: crowded ? 'none' : 'obstacle',
  });
  icons.set(name, icon);
  return icon;
}

function rasterise(name: string, url: string, size: number): void {
  stamps.set(name, 'loading');
  const image = new Image();
  image.onload = () => {
    const pixels = Math.ceil(size * Math.max(1, Math.min(window.devicePixelRatio, 3)));
    const canvas = document.createElement('canvas');
    canvas.width = pixels;
    canvas.height = pixels;
    canvas.getContext('2d')?.drawImage(image, 0, 0, pixels, pixels);
    stamps.set(name, canvas);
    for (const listener of waiting) listener();
  };
  image.onerror = () => stamps.set(name, 'failed');
  image.src = url;
}
