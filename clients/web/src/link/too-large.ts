// SPDX-License-Identifier: EUPL-1.2
// What is larger than the server takes is not sent: it would end the connection, again and again.

import type { Lang } from '../wire/Lang';

/** Why this message can never be sent; null when it can. */
export function tooLarge(
  message: string,
  limit: number,
  lang: Lang,
): { code: string; message: string } | null {
  // A text of n units has at most 3n bytes: only what may be too large is counted.
  if (message.length * 3 <= limit) return null;
  const bytes = new TextEncoder().encode(message).length;
  if (bytes <= limit) return null;
  const [is, may] = [bytes, limit].map((one) => Math.ceil(one / 1024));
  const said =
    lang === 'en'
      ? `This is too large to send: ${is} KiB, where at most ${may} KiB is possible. Divide it into parts.`
      : `Dit is te groot om te versturen: ${is} KiB, terwijl hoogstens ${may} KiB kan. Verdeel het in delen.`;
  return { code: 'message.too_large', message: said };
}
