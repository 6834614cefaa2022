// SPDX-License-Identifier: EUPL-1.2
// What was written of how somebody is reached, with the numbers and addresses in it that can be pressed.

export interface Part {
  text: string;
  href?: string;
}

const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/;
/** Of seven digits or more, as they are written: with spaces, a dash, a plus before or brackets around a part. */
const NUMBER = /\+?\(?\d(?:[ ()-]{0,2}\d){6,14}/;
const EITHER = new RegExp(`(${MAIL.source}|${NUMBER.source})`);

/** The text in parts: those that can be pressed, and what stands between. */
export function partsOf(reach: string): Part[] {
  return reach
    .split(EITHER)
    .filter(Boolean)
    .map((text) => {
      if (MAIL.test(text)) return { text, href: `mailto:${text}` };
      if (NUMBER.test(text)) return { text, href: `tel:${text.replace(/[^\d+]/g, '')}` };
      return { text };
    });
}

/** The first address of e-mail in it. */
export function mailIn(reach: string): string | undefined {
  return MAIL.exec(reach)?.[0];
}
