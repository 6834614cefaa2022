// SPDX-License-Identifier: EUPL-1.2
// The way back for who steers by keyboard: after a dialog or a menu the focus is where it was, or near it.

const FOCUSABLE =
  'button:not(:disabled), a[href], input, select, textarea, summary, [tabindex="0"]';

/** Remembers where the focus is; the answer brings it back when it is nowhere. */
export function rememberFocus(): () => void {
  if (typeof document === 'undefined') return () => {};
  const trail: Element[] = [];
  for (let at = document.activeElement; at && at !== document.body; at = at.parentElement)
    trail.push(at);
  return () => {
    if (document.activeElement && document.activeElement !== document.body) return;
    // What was pressed may be gone, with the card it stood on: then the first that is left around it.
    for (const element of trail) {
      if (!element.isConnected) continue;
      const focusable = element.matches(FOCUSABLE) ? element : element.querySelector(FOCUSABLE);
      (focusable as HTMLElement | null)?.focus();
      if (document.activeElement === focusable) return;
    }
  };
}
