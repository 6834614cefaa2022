// SPDX-License-Identifier: EUPL-1.2
// What can be done with a bullet, by whoever may.

import { t } from '../i18n/language';
import type { Open } from '../link/live';
import { living } from '../picture/living';
import { closeFoldOut, FoldOut } from '../ui/fold-out';
import type { BulletProps } from './bullet';
import {
  changeProperties,
  flagBullet,
  linkFeatures,
  moveToTheme,
  removeBullet,
  replaceBullet,
  verifyBullet,
} from './bullet-actions';
import { intoWhere, isLinked, takeOver, unlinkSource } from './source-actions';

export function BulletMenu(props: BulletProps & { edit(): void }) {
  const { live, granted, beeld, bullet, writes, above, below, first, edit } = props;
  const now = live.open.peek();
  const takesOver = now !== null && isLinked(beeld) && intoWhere(now, bullet).length > 0;
  const flags = granted.actions.includes('flag');
  if (!writes && !flags && !takesOver) return null;
  // What is done is done with the picture of that moment, not with that of the last drawing.
  const entry = (label: string, act: (open: Open) => void) => (
    <button
      type="button"
      onClick={(event) => {
        closeFoldOut(event.currentTarget);
        const open = live.open.peek();
        if (open) act(open);
      }}
    >
      {label}
    </button>
  );
  const move = (open: Open, after: string | null) =>
    live.send(open.id, { kind: 'move_bullet', bullet: bullet.id, theme: bullet.theme, after });
  return (
    <FoldOut class="menu" group="bullet-menu" label="⋯" name={t('actions')}>
      <div class="menu-items">
        {writes && (
          <>
            {entry(t('edit'), edit)}
            {entry(t('verify'), (open) => verifyBullet(live, open, bullet))}
            {entry(t('properties'), (open) => changeProperties(live, open, bullet))}
            {entry(t('linkFeatures'), (open) => linkFeatures(live, open, bullet))}
            {!first && entry(t('moveUp'), (open) => move(open, above))}
            {below && entry(t('moveDown'), (open) => move(open, below))}
            {entry(t('moveTo'), (open) => moveToTheme(live, open, beeld, bullet))}
            {entry(t('replace'), (open) => replaceBullet(live, open, bullet))}
            {entry(t('remove'), (open) => removeBullet(live, open, bullet))}
          </>
        )}
        {takesOver && entry(`${t('takeOver')}…`, (open) => takeOver(live, open, bullet))}
        {writes &&
          living(bullet) &&
          entry(t('unlinkSource'), (open) => unlinkSource(live, open, bullet))}
        {flags && entry(t('flagWrong'), (open) => flagBullet(live, open, bullet))}
      </div>
    </FoldOut>
  );
}
