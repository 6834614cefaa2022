// SPDX-License-Identifier: EUPL-1.2
// The field in which the text of a bullet is edited, together with whoever else does.

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../i18n/language';
import type { BulletDoc } from '../link/bullet-doc';
import type { Gone, Live } from '../link/live';
import { uuidv7 } from '../link/uuid';
import { themeTitle } from '../picture/select';
import { BULLET, tooLong } from '../ui/too-long';
import type { Bullet } from '../wire/Bullet';
import { endEditing } from './editing';
import { bindTextarea } from './textarea-binding';

interface EditorProps {
  live: Live;
  bullet: Bullet;
  writes: boolean;
}

export function BulletEditor({ live, bullet, writes }: EditorProps) {
  const root = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const doc = useRef<BulletDoc | null>(null);
  /** Whether its writer goes elsewhere; the page itself may take the focus away by moving the field. */
  const leaves = useRef(false);
  const caret = useRef<[number, number]>([0, 0]);
  const { id, beeld, theme } = bullet;
  const gone = live.gone.value.get(id);
  /** What is wrong with a text that does not fit: it stays in the field, and is not sent. */
  const [fault, setFault] = useState('');
  const dropped = useRef(false);
  const done = () => {
    if (!fault) endEditing(live, id);
  };
  // Before anything is painted: the next key is for this field.
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    const mine = live.bulletDoc(id);
    doc.current = mine;
    const unbind = bindTextarea(element, mine, (text) => tooLong(text, BULLET) === '');
    const place = (typing: boolean) => live.presence({ beeld, theme, bullet: id, typing });
    const where = () => {
      const open = live.open.peek();
      return open ? themeTitle(open.picture, beeld, theme) : '';
    };
    let long = '';
    const typed = () => {
      place(true);
      const before = long;
      long = tooLong(element.value, BULLET);
      setFault(long);
      if (long) live.keepTyped(id, { text: element.value, where: where() });
      else if (before) live.keepTyped(id, null);
    };
    element.addEventListener('input', typed);
    place(false);
    element.focus();
    element.setSelectionRange(element.value.length, element.value.length);
    return () => {
      element.removeEventListener('input', typed);
      unbind();
      if (long) live.keepTyped(id, null);
      if (long && !dropped.current) live.keepText(element.value, where());
      mine.release();
      endEditing(live, id);
      live.presence({ beeld, theme: null, bullet: null, typing: false });
    };
  }, [live, beeld, theme, id]);
  useEffect(() => {
    const press = (event: Event) => {
      leaves.current = !root.current?.contains(event.target as Node);
    };
    document.addEventListener('pointerdown', press, true);
    return () => document.removeEventListener('pointerdown', press, true);
  }, []);
  // Lines around it were put in another order, and the browser let go of the field: the keys are still for it.
  useLayoutEffect(() => {
    const element = area.current;
    if (!element || leaves.current || document.activeElement !== document.body) return;
    element.focus();
    element.setSelectionRange(...caret.current);
  });
  const blurred = (event: FocusEvent) => {
    const { selectionStart, selectionEnd } = event.currentTarget as HTMLTextAreaElement;
    caret.current = [selectionStart, selectionEnd];
    const next = event.relatedTarget as Node | null;
    if (next ? root.current?.contains(next) : !leaves.current) return;
    if (!gone || !doc.current?.unsent) done();
  };
  const keys = (event: KeyboardEvent) => {
    leaves.current = event.key === 'Tab';
    // Of a bullet that is gone the text stays until its writer says what becomes of it.
    if (gone) return;
    if (
      event.key === 'Escape' ||
      (event.key === 'Enter' && !event.shiftKey && !event.isComposing)
    ) {
      event.preventDefault();
      done();
    }
  };
  return (
    <div class="bullet-editor" ref={root}>
      <textarea
        ref={area}
        class="bullet-edit"
        aria-label={t('text')}
        rows={1}
        aria-invalid={fault !== ''}
        readOnly={!writes && !gone}
        onBlur={blurred}
        onKeyDown={keys}
      />
      {fault && (
        <div class="bullet-gone">
          <p role="alert">{fault}</p>
          <button
            type="button"
            onClick={() => navigator.clipboard?.writeText(area.current?.value ?? '')}
          >
            {t('copy')}
          </button>
          <button
            type="button"
            onClick={() => {
              dropped.current = true;
              endEditing(live, id);
            }}
          >
            {t('discardText')}
          </button>
        </div>
      )}
      {gone ? (
        <Orphan live={live} bullet={bullet} writes={writes} gone={gone} doc={() => doc.current} />
      ) : (
        !writes && <p class="bullet-gone">{t('writesEnded')}</p>
      )}
    </div>
  );
}

interface OrphanProps extends EditorProps {
  gone: Gone;
  doc(): BulletDoc | null;
}

/** What can be done with a text whose bullet is gone. */
function Orphan({ live, bullet, writes, gone, doc }: OrphanProps) {
  const says = {
    removed: () => t('goneRemoved', { name: gone.by }),
    replaced: () => t('goneReplaced', { name: gone.by }),
    unseen: () => t('goneUnseen'),
  }[gone.how]();
  const finish = () => {
    doc()?.discard();
    endEditing(live, bullet.id);
  };
  const again = async () => {
    const text = doc()?.text.peek().trim() ?? '';
    const open = live.open.peek();
    if (!open || text === '') return;
    finish();
    const features = bullet.features.filter((id) => open.picture.features[id]);
    const { beeld, theme, kind, source, observed_at, stale_at, critical } = bullet;
    const same = { beeld, theme, kind, source, observed_at, stale_at, critical, features };
    const fresh = { id: uuidv7(), validity: 'niet_geverifieerd', origin: { from: 'own' } } as const;
    const outcome = await live.send(open.id, {
      kind: 'add_bullet',
      bullet: { ...same, ...fresh, text },
    });
    if (!outcome.ok) live.keepText(text, themeTitle(open.picture, beeld, theme));
  };
  return (
    <div class="bullet-gone">
      <p role="alert">{says}</p>
      <button
        type="button"
        onClick={() => navigator.clipboard?.writeText(doc()?.text.peek() ?? '')}
      >
        {t('copy')}
      </button>
      {writes && (
        <button type="button" onClick={again}>
          {t('makeNewBullet')}
        </button>
      )}
      <button type="button" onClick={finish}>
        {t('discardText')}
      </button>
    </div>
  );
}
