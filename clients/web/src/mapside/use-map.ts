// SPDX-License-Identifier: EUPL-1.2
// A map in a component: made once, in the language of the screen, and gone with it.

import { effect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { language } from '../i18n/language';
import type { PictureMap, PictureMapOptions } from '../map/contract';
import { createPictureMap } from '../map/map';

type Calls = Omit<PictureMapOptions, 'target' | 'lang' | 'pdok'>;

/** What the map calls back with is always the newest that the component gave. */
export function useMap(target: RefObject<HTMLElement | null>, calls: Calls): PictureMap | null {
  const [map, setMap] = useState<PictureMap | null>(null);
  const latest = useRef(calls);
  latest.current = calls;
  useEffect(() => {
    if (!target.current) return;
    const made = createPictureMap({
      target: target.current,
      lang: language.peek(),
      pdok: true,
      snap: latest.current.snap ?? false,
      onSelect: (id) => latest.current.onSelect(id),
      onDrawn: (geometry, kind) => latest.current.onDrawn(geometry, kind),
      onReshaped: (id, geometry, version) => latest.current.onReshaped(id, geometry, version),
      onDrawStopped: () => latest.current.onDrawStopped?.(),
      onReshapeStopped: () => latest.current.onReshapeStopped?.(),
      ...(latest.current.keeper && { keeper: latest.current.keeper }),
      mayDraw: () => latest.current.mayDraw?.() ?? true,
      onDrawWanted: (kind) => latest.current.onDrawWanted?.(kind),
      onHalfway: (halfway) => latest.current.onHalfway?.(halfway),
    });
    setMap(made);
    const stop = effect(() => made.setLang(language.value));
    return () => {
      stop();
      made.destroy();
    };
  }, []);
  return map;
}
