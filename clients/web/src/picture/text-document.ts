// SPDX-License-Identifier: EUPL-1.2
// The Yjs document of a bullet: reading, merging, and the bytes on the wire.

import * as Y from 'yjs';

/** The name of the one text in every document. */
export const ROOT = 't';
/** The Yjs client under which the server writes the text a bullet begins with. */
const SERVER_CLIENT = 1;

export function toBytes(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
}

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** Opens a document from its bytes. */
export function openDocument(doc: string): Y.Doc {
  const opened = new Y.Doc({ gc: true });
  opened.getText(ROOT);
  if (doc !== '') Y.applyUpdate(opened, toBytes(doc));
  return opened;
}

/** The document and its text after an update. */
export function mergeText(doc: string, update: string): { doc: string; text: string } {
  const opened = openDocument(doc);
  Y.applyUpdate(opened, toBytes(update));
  const merged = {
    doc: toBase64(Y.encodeStateAsUpdate(opened)),
    text: opened.getText(ROOT).toString(),
  };
  opened.destroy();
  return merged;
}

/** The document that the server makes for a new bullet. */
export function newDocument(text: string): string {
  const doc = new Y.Doc();
  doc.clientID = SERVER_CLIENT;
  if (text !== '') doc.getText(ROOT).insert(0, text);
  const bytes = toBase64(Y.encodeStateAsUpdate(doc));
  doc.destroy();
  return bytes;
}
