// SPDX-License-Identifier: EUPL-1.2
// Binds a textarea to the live text of a bullet: what is typed goes in, what others type comes back, and the caret stays.

import type { BulletDoc, TextChange } from '../link/bullet-doc';

/** What differs between two texts, as one replacement that splits no character. */
export function difference(
  before: string,
  after: string,
): { at: number; remove: number; insert: string } | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let at = 0;
  while (at < shorter && before[at] === after[at]) at += 1;
  if (at > 0 && isHigh(before, at - 1)) at -= 1;
  let end = 0;
  while (end < shorter - at && before[before.length - 1 - end] === after[after.length - 1 - end]) {
    end += 1;
  }
  if (end > 0 && isLow(before, before.length - end)) end -= 1;
  return { at, remove: before.length - at - end, insert: after.slice(at, after.length - end) };
}

/** Where a caret belongs after changes by others. */
export function carried(caret: number, changes: readonly TextChange[]): number {
  return changes.reduce((place, { at, removed, inserted }) => {
    const afterRemoval = place > at ? Math.max(at, place - removed) : place;
    return afterRemoval > at || (afterRemoval === at && place > at)
      ? afterRemoval + inserted.length
      : afterRemoval;
  }, caret);
}

/**
 * Binds them; the answer undoes it. What does not fit stays in the field, and out of the text of the bullet, until
 * it does.
 */
export function bindTextarea(
  area: HTMLTextAreaElement,
  doc: BulletDoc,
  fits: (text: string) => boolean = () => true,
): () => void {
  let composing = false;
  /** The text as the field had it last, and what others did to it since. */
  let shown = doc.text.peek();
  let missed: TextChange[] = [];
  area.value = shown;
  const show = (start: number, end: number) => {
    const { selectionDirection, scrollTop } = area;
    shown = doc.text.peek();
    missed = [];
    area.value = shown;
    area.setSelectionRange(start, end, selectionDirection);
    area.scrollTop = scrollTop;
  };
  const held = () => composing || !fits(area.value);
  const write = () => {
    if (held()) return;
    const change = difference(shown, area.value);
    const caret = area.selectionEnd;
    if (missed.length === 0) {
      if (change) doc.replace(change.at, change.remove, change.insert);
      shown = doc.text.peek();
      return;
    }
    // What was composed goes to where its place is by now.
    const { at, remove, insert } = change ?? { at: caret, remove: 0, insert: '' };
    const [from, to] = [carried(at, missed), carried(at + remove, missed)];
    if (change) doc.replace(from, Math.max(0, to - from), insert);
    const place =
      caret <= at
        ? carried(caret, missed)
        : caret <= at + insert.length
          ? from + caret - at
          : carried(caret - insert.length + remove, missed) + insert.length - (to - from);
    show(place, place);
  };
  const begin = () => {
    composing = true;
  };
  const finish = () => {
    composing = false;
    write();
  };
  const forget = doc.onRemote((changes) => {
    // What an input method is composing, or does not fit, is the field's until it is done.
    if (held()) missed.push(...changes);
    else show(carried(area.selectionStart, changes), carried(area.selectionEnd, changes));
  });
  area.addEventListener('input', write);
  area.addEventListener('compositionstart', begin);
  area.addEventListener('compositionend', finish);
  return () => {
    area.removeEventListener('input', write);
    area.removeEventListener('compositionstart', begin);
    area.removeEventListener('compositionend', finish);
    if (composing) finish();
    forget();
  };
}

function isHigh(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit < 0xe000;
}
