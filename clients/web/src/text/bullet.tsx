// SPDX-License-Identifier: EUPL-1.2
// A bullet on the screen: what it says, how sure it is, and what can be done with it.

import { computed } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { t, time, word } from '../i18n/language';
import { bulletKinds, validities, validitySigns } from '../i18n/words';
import type { Live, Open } from '../link/live';
import { selection, shown } from '../mapside/selection';
import { can } from '../shell/rights';
import { second } from '../ui/ticking';
import type { Beeld } from '../wire/Beeld';
import type { Bullet } from '../wire/Bullet';
import type { Functionary } from '../wire/Functionary';
import { answerFlag } from './bullet-actions';
import { BulletMenu } from './bullet-menu';
import { bindTextarea } from './textarea-binding';

export interface BulletProps {
  live: Live;
  open: Open;
  beeld: Beeld;
  bullet: Bullet;
  writes: boolean;
  /** The bullet two places up: after that one is one place up. */
  above: string | null;
  below: string | null;
  first: boolean;
}

export function BulletLine(props: BulletProps) {
  const { live, open, beeld, bullet, writes } = props;
  const [editing, setEditing] = useState(false);
  const me = live.welcome.value?.me.who.account;
  const here = open.people.filter(
    (one) => one.place.bullet === bullet.id && one.who.account !== me,
  );
  const now = live.now();
  const { stale_at } = bullet;
  // Drawn again when it goes stale, not each second.
  const isStale = useMemo(
    () => computed(() => stale_at !== null && second.value > 0 && stale_at <= live.now()),
    [live, stale_at],
  ).value;
  const places = bullet.features.filter((id) => open.picture.features[id]);
  const chosen = places.some((id) => selection.value.includes(id));
  const line = useRef<HTMLLIElement>(null);
  // Chosen on the map: the text comes to it.
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const seenByMe = bullet.seen.some((seen) => seen.by.account === me);
  const classes = [
    'bullet',
    bullet.critical && 'bullet-critical',
    isStale && 'bullet-stale',
    chosen && 'bullet-chosen',
    bullet.flags.length > 0 && 'bullet-flagged',
  ];
  return (
    <li ref={line} class={classes.filter(Boolean).join(' ')} data-bullet={bullet.id}>
      <div class="bullet-main">
        {bullet.critical && <span class="tag tag-critical">⚠ {t('criticalMark')}</span>}
        {isStale && <span class="tag tag-stale">⌛ {t('stale')}</span>}
        {editing && writes ? (
          <BulletEditor
            live={live}
            beeld={beeld.id}
            bullet={bullet}
            done={() => setEditing(false)}
          />
        ) : writes ? (
          <button
            type="button"
            class="bullet-text"
            title={t('edit')}
            onClick={() => setEditing(true)}
          >
            {bullet.text || '…'}
          </button>
        ) : (
          <span class="bullet-text">{bullet.text}</span>
        )}
        <BulletMenu {...props} edit={() => setEditing(true)} />
      </div>
      <div class="bullet-facts">
        <span class={`validity validity-${bullet.validity}`} title={bullet.unverified_because}>
          {validitySigns[bullet.validity]} {word(validities[bullet.validity])}
        </span>
        <span>{word(bulletKinds[bullet.kind])}</span>
        {bullet.source && (
          <span>
            {t('source')}: {bullet.source}
          </span>
        )}
        <span title={`${bullet.edited_by.name} · ${timesOf(bullet, now)}`}>
          {t('editedBy', {
            name: nameIn(beeld, bullet.edited_by),
            time: time(bullet.edited_at, now),
          })}
        </span>
        <OriginOf open={open} bullet={bullet} />
        {places.length > 0 && (
          <button
            type="button"
            class="plain"
            onClick={() => {
              selection.value = places;
              shown.value = [...places];
            }}
          >
            ◎ {t('showOnMap', { n: places.length })}
          </button>
        )}
        {here.length > 0 && (
          <span class="here">
            ✎ {here.map((one) => one.who.name).join(', ')}{' '}
            {here.some((one) => one.place.typing) && t('typing')}
          </span>
        )}
      </div>
      {bullet.critical && (
        <div class="bullet-seen">
          {bullet.seen.length > 0
            ? t('seenBy', { names: bullet.seen.map((seen) => seen.by.name).join('; ') })
            : t('seenByNobody')}{' '}
          {!seenByMe && can(open, 'attend') && (
            <button
              type="button"
              onClick={() => live.send(open.id, { kind: 'mark_seen', bullet: bullet.id })}
            >
              ✓ {t('markSeen')}
            </button>
          )}
        </div>
      )}
      {bullet.flags.map((flag) => (
        <div key={flag.id} class="bullet-flag">
          ⚑ {t('flaggedBy', { name: flag.by.name, reason: flag.reason })}
          {(writes || (flag.by.account === me && can(open, 'flag'))) && (
            <button
              type="button"
              class="plain"
              onClick={() => answerFlag(live, open, bullet, flag)}
            >
              {t(flag.by.account === me ? 'withdrawFlag' : 'answerFlag')}
            </button>
          )}
        </div>
      ))}
    </li>
  );
}

/** Who keeps the beeld needs no organisation beside the function. */
function nameIn(beeld: Beeld, who: Functionary): string {
  const tail = `, ${beeld.owner_name}`;
  return who.name.endsWith(tail) ? who.name.slice(0, -tail.length) : who.name;
}

function OriginOf({ open, bullet }: { open: Open; bullet: Bullet }) {
  const { origin } = bullet;
  switch (origin.from) {
    case 'own':
      return null;
    case 'voorstel':
      return <span>{t('fromVoorstel')}</span>;
    case 'inbox':
      return <span>{t('fromInbox')}</span>;
    case 'import':
      return <span>{t('fromImport', { name: origin.name })}</span>;
    case 'beeld':
      return (
        <span>{t('fromBeeld', { name: open.picture.beelden[origin.beeld]?.title ?? '–' })}</span>
      );
  }
}

/** All moments of a bullet, for who asks. */
function timesOf(bullet: Bullet, now: number): string {
  const said = [
    bullet.observed_at !== null && t('observedAt', { time: time(bullet.observed_at, now) }),
    t('availableAt', { time: time(bullet.available_at, now) }),
    t('processedAt', { time: time(bullet.processed_at, now) }),
    bullet.verified_at !== null && t('verifiedAt', { time: time(bullet.verified_at, now) }),
    bullet.stale_at !== null && `${t('staleAt')} ${time(bullet.stale_at, now)}`,
  ];
  return said.filter(Boolean).join(' · ');
}

interface EditorProps {
  live: Live;
  beeld: string;
  bullet: Bullet;
  done(): void;
}

function BulletEditor({ live, beeld, bullet, done }: EditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const { id, theme } = bullet;
  // Before anything is painted: the next key is for this field.
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    const doc = live.bulletDoc(id);
    const unbind = bindTextarea(element, doc);
    const place = (typing: boolean) => live.presence({ beeld, theme, bullet: id, typing });
    const typed = () => place(true);
    element.addEventListener('input', typed);
    place(false);
    element.focus();
    element.setSelectionRange(element.value.length, element.value.length);
    return () => {
      element.removeEventListener('input', typed);
      unbind();
      doc.release();
      live.presence({ beeld, theme: null, bullet: null, typing: false });
    };
  }, [live, beeld, theme, id]);
  return (
    <textarea
      ref={area}
      class="bullet-edit"
      aria-label={t('text')}
      rows={1}
      maxLength={4000}
      onBlur={done}
      onKeyDown={(event) => {
        if (
          event.key === 'Escape' ||
          (event.key === 'Enter' && !event.shiftKey && !event.isComposing)
        ) {
          event.preventDefault();
          done();
        }
      }}
    />
  );
}
