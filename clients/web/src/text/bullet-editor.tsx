// SPDX-License-Identifier: EUPL-1.2
// The field in which the text of a bullet is edited, together with whoever else does.

import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/language';
import type { Live } from '../link/live';
import type { Bullet } from '../wire/Bullet';
import { bindTextarea } from './textarea-binding';

interface EditorProps {
  live: Live;
  beeld: string;
  bullet: Bullet;
  done(): void;
}

export function BulletEditor({ live, beeld, bullet, done }: EditorProps) {
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
