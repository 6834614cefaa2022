// SPDX-License-Identifier: EUPL-1.2
// A text that does not fit is said so, and is never cut: who pasted it would not see what is gone.

import { t } from '../i18n/language';

/** Characters of a line, and of the text of a bullet, that the server takes. */
export const LINE = 200;
export const BULLET = 4_000;

/** What is wrong with a text of more than so many characters; or nothing. */
export function tooLong(text: string, max: number): string {
  // No text has more characters than units: most need not be counted.
  const length = text.length <= max ? 0 : [...text].length;
  return length > max ? t('tooLong', { n: length, max }) : '';
}

/** Says it at a field, at once; the form that it is in is not sent before it fits. */
export function checkLength(field: HTMLInputElement, max: number): void {
  const fault = tooLong(field.value, max);
  field.setCustomValidity(fault);
  if (fault) field.reportValidity();
}
