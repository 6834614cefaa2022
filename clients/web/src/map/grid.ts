// SPDX-License-Identifier: EUPL-1.2
// The RD kilometre grid, drawn straight on a canvas: lines that thin out by zoom, numbered in kilometres at the edge.

import Layer from 'ol/layer/Layer.js';
import type { FrameState } from 'ol/Map.js';

/** Lines are never closer together on the screen than this, in CSS pixels. */
const MIN_GAP_PX = 70;

/** Steps in metres, smallest first; every fifth or tenth line is drawn stronger. */
const STEPS = [
  { step: 100, strong: 1000 },
  { step: 500, strong: 1000 },
  { step: 1000, strong: 10_000 },
  { step: 5000, strong: 10_000 },
  { step: 10_000, strong: 50_000 },
  { step: 50_000, strong: 100_000 },
];

const COARSEST = { step: 100_000, strong: 500_000 };

/** The numbers stay clear of the bar with the scale and the position. */
const FOOT_PX = 34;

const LIGHT = 'rgba(70, 90, 110, 0.16)';
const STRONG = 'rgba(70, 90, 110, 0.34)';
const NUMBER = '#4a5a6b';
const NUMBER_HALO = 'rgba(255, 255, 255, 0.9)';

export function gridStep(resolution: number): { step: number; strong: number } {
  return STEPS.find(({ step }) => step / resolution >= MIN_GAP_PX) ?? COARSEST;
}

export function gridLayer(): Layer {
  const canvas = document.createElement('canvas');
  // In a box of its own: OpenLayers would draw the next layers on a bare canvas.
  const box = document.createElement('div');
  box.className = 'kaart-grid';
  box.setAttribute('aria-hidden', 'true');
  box.append(canvas);
  return new Layer({
    render: (frame) => {
      if (frame) paint(canvas, frame);
      return box;
    },
  });
}

function paint(canvas: HTMLCanvasElement, frame: FrameState): void {
  const [width, height] = frame.size as [number, number];
  const ratio = frame.pixelRatio;
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const pen = canvas.getContext('2d');
  if (!pen) return;
  const { center, resolution } = frame.viewState;
  const [centreX, centreY] = center as [number, number];
  const left = centreX - (width / 2) * resolution;
  const top = centreY + (height / 2) * resolution;
  const { step, strong } = gridStep(resolution);

  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  pen.lineWidth = 1;
  pen.font = '11px system-ui, sans-serif';

  for (const down of [true, false]) {
    const start = down ? left : top - height * resolution;
    const end = down ? left + width * resolution : top;
    for (let metres = Math.ceil(start / step) * step; metres <= end; metres += step) {
      const offset = (down ? metres - left : top - metres) / resolution;
      // On the half pixel a line of one pixel is sharp.
      const at = Math.round(offset) + 0.5;
      pen.strokeStyle = metres % strong === 0 ? STRONG : LIGHT;
      pen.beginPath();
      pen.moveTo(down ? at : 0, down ? 0 : at);
      pen.lineTo(down ? at : width, down ? height : at);
      pen.stroke();
      pen.textAlign = down ? 'left' : 'right';
      number(pen, metres / 1000, down ? at + 3 : width - 4, down ? height - FOOT_PX : at - 4);
    }
  }
}

function number(pen: CanvasRenderingContext2D, km: number, x: number, y: number): void {
  const text = Number.isInteger(km) ? String(km) : km.toFixed(1);
  pen.lineWidth = 3;
  pen.strokeStyle = NUMBER_HALO;
  pen.strokeText(text, x, y);
  pen.lineWidth = 1;
  pen.fillStyle = NUMBER;
  pen.fillText(text, x, y);
}
