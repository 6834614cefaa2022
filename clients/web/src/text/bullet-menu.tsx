// SPDX-License-Identifier: EUPL-1.2
// What can be done with a bullet, by whoever may.

import { useRef } from 'preact/hooks';
import { t } from '../i18n/language';
import { situatiebeeld } from '../picture/select';
import { can } from '../shell/rights';
import type { BulletProps } from './bullet';
import {
  changeProperties,
  flagBullet,
  linkFeatures,
  moveToTheme,
  removeBullet,
  replaceBullet,
  takeOver,
  verifyBullet,
} from './bullet-actions';

export function BulletMenu(props: BulletProps & { edit(): void }) {
  const { live, open, beeld, bullet, writes, above, below, first, edit } = props;
  const details = useRef<HTMLDetailsElement>(null);
  const main = situatiebeeld(open.picture);
  const takesOver =
    main !== undefined && main.id !== beeld.id && open.granted.writes.includes(main.id);
  const flags = can(open, 'flag');
  if (!writes && !flags && !takesOver) return null;
  const entry = (label: string, act: () => void) => (
    <button
      type="button"
      onClick={() => {
        if (details.current) details.current.open = false;
        act();
      }}
    >
      {label}
    </button>
  );
  const move = (after: string | null) =>
    live.send(open.id, { kind: 'move_bullet', bullet: bullet.id, theme: bullet.theme, after });
  return (
    <details
      class="menu"
      ref={details}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.open = false;
      }}
      onFocusOut={(event) => {
        const next = event.relatedTarget as Node | null;
        if (next && !event.currentTarget.contains(next)) event.currentTarget.open = false;
      }}
    >
      <summary aria-label={t('actions')} title={t('actions')}>
        ⋯
      </summary>
      <div class="menu-items">
        {writes && (
          <>
            {entry(t('edit'), edit)}
            {entry(t('verify'), () => verifyBullet(live, open, bullet))}
            {entry(t('properties'), () => changeProperties(live, open, bullet))}
            {entry(t('linkFeatures'), () => linkFeatures(live, open, bullet))}
            {!first && entry(t('moveUp'), () => move(above))}
            {below && entry(t('moveDown'), () => move(below))}
            {entry(t('moveTo'), () => moveToTheme(live, open, beeld, bullet))}
            {entry(t('replace'), () => replaceBullet(live, open, bullet))}
            {entry(t('remove'), () => removeBullet(live, open, bullet))}
          </>
        )}
        {takesOver && main && entry(t('takeOver'), () => takeOver(live, open, main, bullet))}
        {flags && entry(t('flagWrong'), () => flagBullet(live, open, bullet))}
      </div>
    </details>
  );
}
