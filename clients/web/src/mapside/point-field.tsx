// SPDX-License-Identifier: EUPL-1.2
// A point on the map as one field of a question: the map comes when it is asked for, so that who is in a hurry
// meets a line and no more.

import { useState } from 'preact/hooks';
import { t } from '../i18n/language';
import { pointIn, pointOf, pointShape, pointText } from '../map/point-text';
import { placeText } from '../map/rd';
import { ShapeField } from './shape-field';
import { useDrawn } from './use-drawn';

interface Props {
  name: string;
  label: string;
  value: string;
  /** There is one already, that can be replaced and not be taken away. */
  stays: boolean;
}

export function PointField({ name, label, value, stays }: Props) {
  const drawn = useDrawn(pointShape(pointIn(value)));
  const [choosing, setChoosing] = useState(false);
  const at = pointOf(drawn.shape);
  return (
    <div class="field point-field" role="group" aria-label={label}>
      <input type="hidden" name={name} value={pointText(at)} />
      <span>{label}</span>
      <div class="shape-do">
        <span class="point-at">{at ? placeText(at) : t('headPointNone')}</span>
        <button
          type="button"
          aria-expanded={choosing}
          data-point={name}
          onClick={() => setChoosing(!choosing)}
        >
          {t(choosing ? 'headPointDone' : at ? 'headPointChange' : 'headPointChoose')}
        </button>
      </div>
      {choosing && (
        <ShapeField
          label={t('headPointChoose')}
          hint={t(stays ? 'headPointStays' : 'headPointHint')}
          none={t('headPointNone')}
          drawn={drawn}
          kinds={['point']}
          single
          stays={stays}
        />
      )}
    </div>
  );
}
