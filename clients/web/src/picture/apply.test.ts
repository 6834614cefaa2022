// SPDX-License-Identifier: EUPL-1.2
// The browser folds what the server folds: the same vectors hold both.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Picture } from '../wire/Picture';
import type { Recorded } from '../wire/Recorded';
import { applyAll, begin } from './apply';
import { checksum } from './checksum';

interface Vector {
  start?: Picture;
  log: Recorded[];
  picture: Picture;
  checksum: string;
}

const folder = join(import.meta.dirname, '../../../../tests/fixtures/vectors');
const names = readdirSync(folder);

function read(name: string): Vector {
  return JSON.parse(readFileSync(join(folder, name), 'utf8')) as Vector;
}

/** The documents may be other bytes for the same text. */
function withoutDocuments(picture: Picture): unknown {
  return JSON.parse(
    JSON.stringify(picture, (key, value: unknown) => (key === 'doc' ? undefined : value)),
  );
}

describe.each(names)('vector %s', (name) => {
  const { start, log, picture, checksum: sum } = read(name);
  const [first, ...rest] = log;
  const from = start ?? begin(first!);
  const events = start ? log : rest;
  const seq = picture.seq;

  test('folds in one batch to the picture and checksum of the server', () => {
    const folded = { ...applyAll(from, events), seq };
    expect(withoutDocuments(folded)).toEqual(withoutDocuments(picture));
    expect(checksum(folded)).toBe(sum);
  });

  test('folds event by event to the same, and leaves what it was given', () => {
    const before = JSON.stringify(from);
    let folded = from;
    for (const event of events) folded = applyAll(folded, [event]);
    expect(checksum({ ...folded, seq })).toBe(sum);
    expect(JSON.stringify(from)).toBe(before);
  });
});

test('another picture has another checksum', () => {
  const { picture, checksum: sum } = read(names[0]!);
  expect(checksum({ ...picture, head: { ...picture.head, name: 'x' } })).not.toBe(sum);
});
