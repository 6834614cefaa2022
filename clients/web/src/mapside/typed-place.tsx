// SPDX-License-Identifier: EUPL-1.2
// Drawing without a pointer: a typed position is the next point, and with a radius a whole circle.

import { useState } from 'preact/hooks';
import { t } from '../i18n/language';
import type { PictureMap } from '../map/contract';
import type { DrawKind } from '../map/shapes';
import { radiusOf } from './typed-radius';

interface Props {
  map: PictureMap | null;
  drawing: DrawKind;
}

export function TypedPlace({ map, drawing }: Props) {
  const [position, setPosition] = useState('');
  const [radius, setRadius] = useState('');
  const [said, setSaid] = useState('');
  const circle = drawing === 'circle';
  const place = () => {
    const metres = circle ? radiusOf(radius) : null;
    if (metres === 'wrong') {
      setSaid(t('radiusWrong'));
      return;
    }
    const result = map?.drawAt(drawing, position, metres);
    if (result) setSaid(result.ok ? '' : result.message);
    if (result?.ok) setPosition('');
  };
  const onKeyDown = (event: KeyboardEvent) => event.key === 'Enter' && place();
  return (
    <>
      <label>
        {t(circle ? 'circleCentre' : 'coordinates')}{' '}
        <input
          value={position}
          placeholder="104500, 412300"
          onInput={(event) => setPosition(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </label>
      {circle && (
        <label>
          {t('radiusMetres')}{' '}
          <input
            class="tools-radius"
            inputMode="decimal"
            value={radius}
            onInput={(event) => setRadius(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
        </label>
      )}
      <button type="button" onClick={place}>
        {t('placeHere')}
      </button>
      {said && (
        <span class="alarm" role="alert">
          {said}
        </span>
      )}
    </>
  );
}
