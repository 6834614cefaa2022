// SPDX-License-Identifier: EUPL-1.2
// What keys do while the map has the focus; moving and zooming are OpenLayers' own arrow, plus and minus keys.

export interface KeyActions {
  /** Space: a point in the centre of the map. */
  put(): void;
  /** Enter: finish the sketch, or select what is in the centre. */
  confirm(): void;
  cancel(): void;
  removeLast(): void;
  removeCorner(): void;
  /** The map is driven from the keyboard, so its centre matters; or by pointer again. */
  onKeyboard(used: boolean): void;
}

const MOVES = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', '+', '-', '=']);

/** Returns the way to stop listening. */
export function listenToKeys(target: HTMLElement, actions: KeyActions): () => void {
  const keys: Record<string, () => void> = {
    ' ': actions.put,
    Enter: actions.confirm,
    Escape: actions.cancel,
    Backspace: actions.removeLast,
    Delete: actions.removeCorner,
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const onMap = event.target === target;
    if (!onMap && event.key !== 'Escape') return;
    if (MOVES.has(event.key)) actions.onKeyboard(true);
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    if (event.key === ' ' || event.key === 'Enter') actions.onKeyboard(true);
    action();
  };
  const onPointer = () => actions.onKeyboard(false);
  target.addEventListener('keydown', onKey);
  target.addEventListener('pointermove', onPointer);
  target.addEventListener('blur', onPointer);
  return () => {
    target.removeEventListener('keydown', onKey);
    target.removeEventListener('pointermove', onPointer);
    target.removeEventListener('blur', onPointer);
  };
}
