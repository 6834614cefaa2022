// SPDX-License-Identifier: EUPL-1.2
// Letters that work as shortcuts, the list of them, and the way to switch them off.

import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/language';
import type { Key } from '../i18n/nl';

const KEPT = 'gedeeld-beeld-sneltoetsen';
const ON = signal(localStorage.getItem(KEPT) !== 'uit');
const helping = signal(false);

const LIST: readonly [keys: string, says: Key][] = [
  ['/', 'shortcutSearch'],
  ['n', 'shortcutAdd'],
  ['?', 'shortcutHelp'],
  ['Enter', 'shortcutEdit'],
  ['Esc', 'shortcutEscape'],
  ['← →', 'shortcutTabs'],
];

/** Whether keys go into a field here, rather than being a shortcut. */
function isField(element: EventTarget | null): boolean {
  return element instanceof HTMLElement && element.closest('input, textarea, select') !== null;
}

function focusFirst(selector: string, from: ParentNode = document): boolean {
  const element = from.querySelector<HTMLElement>(selector);
  element?.focus();
  element?.scrollIntoView({ block: 'nearest' });
  return element !== null;
}

function addBullet(): boolean {
  const theme = document.activeElement?.closest('.theme');
  return (theme ? focusFirst('.add-text', theme) : false) || focusFirst('.add-text');
}

/** Left and right walk along tabs, as who uses a screen reader expects. */
function walkTabs(event: KeyboardEvent): boolean {
  const tab = event.target instanceof HTMLElement ? event.target.closest('[role="tab"]') : null;
  const list = tab?.closest('[role="tablist"]');
  if (!tab || !list) return false;
  const tabs = [...list.querySelectorAll<HTMLElement>('[role="tab"]')];
  const back = event.key === 'ArrowLeft' || event.key === 'ArrowUp';
  const place = tabs.indexOf(tab as HTMLElement) + (back ? -1 : 1);
  tabs[(place + tabs.length) % tabs.length]?.focus();
  return true;
}

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  let done = false;
  if (event.key.startsWith('Arrow')) {
    done = walkTabs(event);
  } else if (ON.peek() && !isField(event.target) && !document.querySelector('dialog[open]')) {
    if (event.key === '/') done = focusFirst('input[type="search"]');
    else if (event.key === 'n') done = addBullet();
    else if (event.key === '?') {
      helping.value = true;
      done = true;
    }
  }
  if (done) event.preventDefault();
}

/** The button in the frame; with it come the keys. */
export function Shortcuts() {
  useEffect(() => {
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        class="plain top-help"
        aria-label={t('help')}
        title={t('help')}
        onClick={() => {
          helping.value = true;
        }}
      >
        ?
      </button>
      {helping.value && <HelpDialog />}
    </>
  );
}

function HelpDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="ask help"
      aria-labelledby="help-title"
      onClose={() => {
        helping.value = false;
      }}
    >
      <h2 id="help-title">{t('help')}</h2>
      <dl>
        {LIST.map(([keys, says]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{t(says)}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input
          type="checkbox"
          checked={ON.value}
          onChange={(event) => {
            ON.value = event.currentTarget.checked;
            localStorage.setItem(KEPT, ON.value ? 'aan' : 'uit');
          }}
        />
        <span>{t('shortcutsOn')}</span>
      </label>
      <div class="ask-buttons">
        <button type="button" class="primary" onClick={() => dialog.current?.close()}>
          {t('close')}
        </button>
      </div>
    </dialog>
  );
}
