// SPDX-License-Identifier: EUPL-1.2
// Under a bullet that was taken over: that its source says something else by now, and the ways to go on.

import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { t, word } from '../i18n/language';
import { validities } from '../i18n/words';
import type { Live, Open } from '../link/live';
import { living, type SourceState, sourceOf } from '../picture/living';
import type { Bullet } from '../wire/Bullet';
import { goTo } from './go-to';
import { followSource, unlinkSource } from './source-actions';

interface Props {
  live: Live;
  bullet: Bullet;
  writes: boolean;
}

export function SourceLine({ live, bullet, writes }: Props) {
  const source = useSource(live, bullet);
  if (!source || source.is === 'same' || source.is === 'withheld') return null;
  const act = (does: (live: Live, open: Open, bullet: Bullet) => void) => () => {
    const open = live.open.peek();
    if (open) does(live, open, bullet);
  };
  const now = source.is === 'changed' ? source.now : null;
  return (
    <div class="bullet-source" data-source={source.is}>
      <strong>⇄ {t(now ? 'sourceChanged' : 'sourceRemoved')}</strong>
      {now && (
        <>
          {': '}
          <q>{now.text}</q> ({word(validities[now.validity])}){' '}
          <button type="button" class="plain" onClick={() => goTo(now)}>
            {t('showSource')}
          </button>
        </>
      )}
      {writes && (
        <span class="bullet-source-do">
          {now && (
            <button type="button" onClick={act(followSource)}>
              {t('followSource')}
            </button>
          )}
          <button type="button" onClick={act(unlinkSource)}>
            {t('unlinkSource')}
          </button>
        </span>
      )}
    </div>
  );
}

const nowOf = (source: SourceState | null) => (source?.is === 'changed' ? source.now : null);

/** How its source is: drawn again when that changes, not when something else does. */
function useSource(live: Live, bullet: Bullet): SourceState | null {
  const known = useMemo(() => {
    if (!living(bullet)) return null;
    let last: SourceState | null = null;
    return computed(() => {
      const picture = live.open.value?.picture;
      const next = picture ? sourceOf(picture, bullet) : null;
      // The same answer while the same bullet stands there: only then is nothing drawn again.
      if (next?.is !== last?.is || nowOf(next) !== nowOf(last)) last = next;
      return last;
    });
  }, [live, bullet]);
  return known?.value ?? null;
}
