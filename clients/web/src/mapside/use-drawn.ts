// SPDX-License-Identifier: EUPL-1.2
// One shape in a form, and the way back: by whichever way it is changed, on the map or as text.

import { useRef, useState } from 'preact/hooks';
import type { Geometry } from '../map/shapes';
import { type Before, remember } from './shape-drawn';

export interface Drawn {
  shape: Geometry | null;
  /** What it is now, when a map calls back later than it was drawn. */
  now(): Geometry | null;
  change(next: Geometry | null): void;
  /** Nothing when there is no change to take back. */
  undo: (() => void) | null;
}

export function useDrawn(initial: Geometry | null): Drawn {
  const [shape, setShape] = useState(initial);
  const [before, setBefore] = useState<Before>([]);
  const latest = useRef(shape);
  const become = (next: Geometry | null) => {
    latest.current = next;
    setShape(next);
  };
  return {
    shape,
    now: () => latest.current,
    change(next) {
      const was = latest.current;
      setBefore((all) => remember(all, was));
      become(next);
    },
    undo:
      before.length === 0
        ? null
        : () => {
            setBefore(before.slice(0, -1));
            become(before.at(-1) ?? null);
          },
  };
}
