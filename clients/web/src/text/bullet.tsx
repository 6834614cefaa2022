// SPDX-License-Identifier: EUPL-1.2
// A bullet on the screen: what it says, how sure it is, and what can be done with it.

import { computed } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { t } from '../i18n/language';
import type { Live } from '../link/live';
import { selection } from '../mapside/selection';
import { contested } from '../picture/flags';
import { keepsElsewhere } from '../shell/rights';
import { second } from '../ui/ticking';
import type { Beeld } from '../wire/Beeld';
import type { Bullet } from '../wire/Bullet';
import type { Flag } from '../wire/Flag';
import type { Granted } from '../wire/Granted';
import { answerFlag } from './bullet-actions';
import { BulletEditor } from './bullet-editor';
import { BulletFacts, BulletHere, nameIn } from './bullet-facts';
import { BulletMenu } from './bullet-menu';
import { beginEditing, editedBy } from './editing';
import { FlagLine } from './flags';
import { SourceLine } from './source-line';

/** No whole picture in here: a bullet is drawn again when it changes, not when another does. */
export interface BulletProps {
  live: Live;
  granted: Granted;
  beeld: Beeld;
  bullet: Bullet;
  writes: boolean;
  /** The bullet two places up: after that one is one place up. */
  above: string | null;
  below: string | null;
  first: boolean;
}

export function BulletLine(props: BulletProps) {
  const { live, granted, beeld, bullet, writes } = props;
  const editing = useEdited(live, bullet.id);
  const gone = editing && live.gone.value.has(bullet.id);
  const edit = () => beginEditing(live, bullet);
  const me = live.welcome.value?.me.who.account;
  const isStale = useStale(live, bullet.stale_at);
  const places = usePlaces(live, bullet.features);
  const chosen = places.some((id) => selection.value.includes(id));
  const line = useRef<HTMLLIElement>(null);
  // Chosen on the map: the text comes to it.
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const answersAll = writes || keepsElsewhere(granted, beeld.id);
  const answers = (by: string) => answersAll || (by === me && granted.actions.includes('flag'));
  const answer = (flag: Flag) => {
    const open = live.open.peek();
    if (open) answerFlag(live, open, bullet, flag);
  };
  const classes = [
    'bullet',
    bullet.critical && 'bullet-critical',
    isStale && 'bullet-stale',
    chosen && 'bullet-chosen',
    contested(bullet).length > 0 && 'bullet-flagged',
  ];
  return (
    <li ref={line} class={classes.filter(Boolean).join(' ')} data-bullet={bullet.id}>
      {(bullet.critical || isStale) && (
        <div class="bullet-marks">
          {bullet.critical && <span class="tag tag-critical">⚠ {t('criticalMark')}</span>}
          {isStale && <span class="tag tag-stale">⌛ {t('stale')}</span>}
        </div>
      )}
      <div class="bullet-main">
        {editing ? (
          <BulletEditor live={live} bullet={bullet} writes={writes} />
        ) : writes ? (
          <button type="button" class="bullet-text" title={t('edit')} onClick={edit}>
            {bullet.text || '…'}
          </button>
        ) : (
          <span class="bullet-text">{bullet.text}</span>
        )}
        {!gone && <BulletMenu {...props} edit={edit} />}
      </div>
      {!gone && <BulletHere live={live} beeld={beeld} bullet={bullet} />}
      {!gone && <BulletFacts live={live} beeld={beeld} bullet={bullet} places={places} />}
      {!gone && <SourceLine live={live} bullet={bullet} writes={writes} />}
      {bullet.critical && !gone && <Seen {...props} />}
      {(gone ? [] : bullet.flags).map((flag) => (
        <FlagLine
          key={flag.id}
          flag={flag}
          mine={flag.by.account === me}
          answer={answers(flag.by.account) ? () => answer(flag) : null}
        />
      ))}
    </li>
  );
}

/** By whom danger has been seen, and the way to say that one has. */
function Seen({ live, granted, beeld, bullet }: BulletProps) {
  const me = live.welcome.value?.me.who.account;
  const names = bullet.seen.map((seen) => nameIn(beeld, seen.by)).join('; ');
  const mine = bullet.seen.some((seen) => seen.by.account === me);
  return (
    <div class="bullet-seen">
      {names ? t('seenBy', { names }) : t('seenByNobody')}{' '}
      {!mine && granted.actions.includes('attend') && (
        <button
          type="button"
          onClick={() => {
            const id = live.open.peek()?.id;
            if (id) live.send(id, { kind: 'mark_seen', bullet: bullet.id });
          }}
        >
          ✓ {t('markSeen')}
        </button>
      )}
    </div>
  );
}

/** Whether its time is over: drawn again when that is so, not each second. */
function useStale(live: Live, stale_at: number | null): boolean {
  return useMemo(
    () => computed(() => stale_at !== null && second.value > 0 && stale_at <= live.now()),
    [live, stale_at],
  ).value;
}

/** Whether it is edited here: drawn again when that changes, not when another is. */
function useEdited(live: Live, id: string): boolean {
  return useMemo(() => computed(() => editedBy(live).value.has(id)), [live, id]).value;
}

/** The features that this reader sees. */
function usePlaces(live: Live, features: readonly string[]): string[] {
  const seen = useMemo(
    () =>
      computed(() => {
        const known = live.open.value?.picture.features ?? {};
        return features.filter((id) => known[id]).join(' ');
      }),
    [live, features],
  ).value;
  return seen === '' ? [] : seen.split(' ');
}
