// SPDX-License-Identifier: EUPL-1.2
// What was typed is found as one replacement that splits no character, and a caret stays where it belongs.

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BulletDoc } from '../link/bullet-doc';
import { newDocument } from '../picture/text-document';
import { bindTextarea, carried, difference } from './textarea-binding';

function applied(before: string, after: string): string {
  const change = difference(before, after);
  if (!change) return before;
  return before.slice(0, change.at) + change.insert + before.slice(change.at + change.remove);
}

describe('difference', () => {
  test.each([
    ['', 'a'],
    ['abc', ''],
    ['aaa', 'aa'],
    ['brand', 'grote brand'],
    ['🔥', '🔦'],
    ['a🔥b', 'a🔦b'],
    ['🔥🔥', '🔥'],
    ['één', 'twéé'],
  ])('from %j to %j', (before, after) => {
    expect(applied(before, after)).toBe(after);
  });

  test('splits no pair of units', () => {
    const change = difference('x🔥y', 'x🔦y');
    expect(change).toEqual({ at: 1, remove: 2, insert: '🔦' });
  });
});

describe('caret', () => {
  test.each([
    ['what is typed before it moves it', 5, [{ at: 0, removed: 0, inserted: 'ab' }], 7],
    ['what is typed after it does not', 5, [{ at: 6, removed: 0, inserted: 'ab' }], 5],
    ['what is removed around it leaves it at the gap', 5, [{ at: 3, removed: 4, inserted: '' }], 3],
    ['what is typed at its place comes after it', 5, [{ at: 5, removed: 0, inserted: 'ab' }], 5],
  ])('%s', (_, caret, changes, expected) => {
    expect(carried(caret, changes)).toBe(expected);
  });
});

/** As much of a textarea as is bound. */
class Area extends EventTarget {
  value = '';
  selectionStart = 0;
  selectionEnd = 0;
  selectionDirection = 'none' as const;
  scrollTop = 0;

  setSelectionRange(start: number, end: number): void {
    [this.selectionStart, this.selectionEnd] = [start, end];
  }

  /** The user, or an input method, makes it say this. */
  becomes(value: string, caret: number): void {
    this.value = value;
    this.setSelectionRange(caret, caret);
    this.dispatchEvent(new Event('input'));
  }

  tell(kind: string): void {
    this.dispatchEvent(new Event(kind));
  }
}

function bound(text: string, fits?: (text: string) => boolean) {
  const docs = [101, 102].map(
    (client) =>
      new BulletDoc(newDocument(text), client, {
        send: () => new Promise(() => {}),
        lost: () => {},
        changed: () => {},
      }),
  );
  const [mine, other] = docs as [BulletDoc, BulletDoc];
  const area = new Area();
  const unbind = bindTextarea(area as unknown as HTMLTextAreaElement, mine, fits);
  /** Somebody else changes the text, and it comes in here. */
  const elsewhere = (at: number, remove: number, insert: string) => {
    other.replace(at, remove, insert);
    mine.confirmed(other.state());
  };
  return { area, mine, elsewhere, unbind };
}

describe('an input method that composes', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('is not disturbed by what others write, and takes none of it away', () => {
    const { area, mine, elsewhere } = bound('brand in loods');
    area.setSelectionRange(5, 5);
    area.tell('compositionstart');
    area.becomes('brandに in loods', 6);
    elsewhere(0, 0, 'Grote ');
    expect(area.value).toBe('brandに in loods');
    area.becomes('brand日本 in loods', 7);
    elsewhere(20, 0, ' 3');
    area.tell('compositionend');
    expect(mine.text.value).toBe('Grote brand日本 in loods 3');
    expect(area.value).toBe(mine.text.value);
    expect(area.selectionStart).toBe('Grote brand日本'.length);
  });

  test('that changes nothing shows what others wrote', () => {
    const { area, elsewhere } = bound('brand');
    area.setSelectionRange(5, 5);
    area.tell('compositionstart');
    elsewhere(0, 0, 'Oude ');
    area.tell('compositionend');
    expect([area.value, area.selectionStart]).toEqual(['Oude brand', 10]);
  });

  test('is taken in when the field goes', () => {
    const { area, mine, unbind } = bound('brand');
    area.tell('compositionstart');
    area.becomes('brandé', 6);
    unbind();
    expect(mine.text.value).toBe('brandé');
  });
});

describe('a text that does not fit', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('stays whole in the field, and goes to where its place is once it fits', () => {
    const { area, mine, elsewhere } = bound('brand', (text) => text.length <= 12);
    area.becomes('brand, met heel veel rook', 25);
    elsewhere(0, 0, 'Oude ');
    expect(area.value).toBe('brand, met heel veel rook');
    expect(mine.text.value).toBe('Oude brand');
    area.becomes('brand, rook', 11);
    expect(mine.text.value).toBe('Oude brand, rook');
    expect([area.value, area.selectionStart]).toEqual(['Oude brand, rook', 16]);
  });

  test('is not sent when the field goes', () => {
    const { area, mine, unbind } = bound('brand', (text) => text.length <= 12);
    area.becomes('brand, met heel veel rook', 25);
    unbind();
    expect(mine.text.value).toBe('brand');
  });
});
