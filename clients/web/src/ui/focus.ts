// SPDX-License-Identifier: EUPL-1.2
// The way back for who steers by keyboard: what has the focus may go away, and then it is near where it was.

const FOCUSABLE =
  'button:not(:disabled), a[href], input, select, textarea, summary, [tabindex="0"]';
/** What takes the focus itself: nobody who presses Enter twice does to the next one what was done to the last. */
const RESTS = '.card, .drawer-body';

/** What holds screens. */
const FRAME = '.app, #app';

/** An element, and the place it had in what it stood in. */
interface Step {
  element: Element;
  place: number;
}

function trailOf(from: Element | null): Step[] {
  const trail: Step[] = [];
  for (let at = from; at && at !== document.body; at = at.parentElement) {
    const place = at.parentElement ? [...at.parentElement.children].indexOf(at) : 0;
    trail.push({ element: at, place });
  }
  return trail;
}

function takesFocus(element: Element | null | undefined): boolean {
  if (!element?.isConnected) return false;
  if (element.matches(RESTS)) (element as HTMLElement).tabIndex = -1;
  (element as HTMLElement).focus?.();
  return document.activeElement === element;
}

/** In this, what comes first; a card as a whole. */
function within(element: Element | undefined): boolean {
  if (!element) return false;
  const rests = element.matches(`${RESTS}, ${FOCUSABLE}`);
  return takesFocus(rests ? element : element.querySelector(FOCUSABLE));
}

/** Puts the focus back where it was, else on what stands nearest to it. */
function goBack(trail: readonly Step[]): void {
  if (takesFocus(trail[0]?.element)) return;
  for (const [up, { element: parent }] of trail.entries()) {
    const place = trail[up - 1]?.place;
    if (place === undefined || !parent.isConnected) continue;
    // A whole screen that went: nothing on the next one was near.
    if (parent.matches(FRAME)) return;
    if ([place, place + 1, place - 1].some((one) => within(parent.children[one]))) return;
    if (within(parent)) return;
  }
}

const isNowhere = () => !document.activeElement || document.activeElement === document.body;

/** Remembers where the focus is; the answer brings it back when it is nowhere. */
export function rememberFocus(): () => void {
  if (typeof document === 'undefined') return () => {};
  const trail = trailOf(document.activeElement);
  return () => {
    if (isNowhere()) goBack(trail);
  };
}

/** From here on: when what has the focus leaves the page, the focus stays near it. The answer ends that. */
export function keepFocus(): () => void {
  let trail: Step[] = [];
  const came = ({ target }: FocusEvent) => {
    // A question brings the focus back itself.
    const asks = target instanceof Element && target.closest('dialog') !== null;
    trail = asks || !(target instanceof Element) ? [] : trailOf(target);
  };
  const went = ({ target, relatedTarget }: FocusEvent) => {
    if (relatedTarget) return;
    // Let go of on purpose: it is still there.
    queueMicrotask(() => {
      if ((target as Element).isConnected && isNowhere()) trail = [];
    });
  };
  const pressed = () => {
    trail = [];
  };
  const watch = new MutationObserver(() => {
    const [last] = trail;
    if (!last || last.element.isConnected || !isNowhere()) return;
    const gone = trail;
    trail = [];
    goBack(gone);
  });
  watch.observe(document.body, { childList: true, subtree: true });
  document.addEventListener('focusin', came);
  document.addEventListener('focusout', went);
  document.addEventListener('pointerdown', pressed, true);
  return () => {
    watch.disconnect();
    document.removeEventListener('focusin', came);
    document.removeEventListener('focusout', went);
    document.removeEventListener('pointerdown', pressed, true);
  };
}
