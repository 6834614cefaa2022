// SPDX-License-Identifier: EUPL-1.2
// The checksum by which a client proves that it sees what the server sees: canonical JSON in two hash lanes.

import type { Picture } from '../wire/Picture';

const encoder = new TextEncoder();

/** Sixteen hexadecimal digits; the text documents are left out, for their text is in. */
export function checksum(picture: Picture): string {
  const parts: string[] = [];
  canonical(picture, parts);
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (const byte of encoder.encode(parts.join(''))) {
    a = Math.imul(a ^ byte, 0x01000193);
    b = Math.imul(((b << 5) | (b >>> 27)) ^ byte, 0x85ebca6b);
  }
  return hex(a) + hex(b);
}

function hex(lane: number): string {
  return (lane >>> 0).toString(16).padStart(8, '0');
}

function canonical(value: unknown, to: string[]): void {
  if (value === null || value === undefined) to.push('null');
  else if (typeof value === 'boolean') to.push(value ? 'true' : 'false');
  else if (typeof value === 'number') to.push(number(value));
  else if (typeof value === 'string') to.push(quoted(value));
  else if (Array.isArray(value)) {
    to.push('[');
    value.forEach((item, place) => {
      if (place > 0) to.push(',');
      canonical(item, to);
    });
    to.push(']');
  } else {
    to.push('{');
    const fields = Object.entries(value as Record<string, unknown>)
      .filter(([key, item]) => key !== 'doc' && item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    fields.forEach(([key, item], place) => {
      if (place > 0) to.push(',');
      to.push(quoted(key), ':');
      canonical(item, to);
    });
    to.push('}');
  }
}

function number(value: number): string {
  if (Number.isInteger(value)) return value === 0 ? '0' : String(value);
  const text = value.toFixed(7).replace(/0+$/, '').replace(/\.$/, '');
  return text === '-0' ? '0' : text;
}

function quoted(text: string): string {
  let out = '"';
  for (const c of text) {
    const code = c.codePointAt(0) ?? 0;
    if (c === '"') out += '\\"';
    else if (c === '\\') out += '\\\\';
    else if (code < 0x20) out += `\\u${code.toString(16).padStart(4, '0')}`;
    else out += c;
  }
  return `${out}"`;
}
