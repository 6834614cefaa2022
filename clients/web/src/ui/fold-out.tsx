// SPDX-License-Identifier: EUPL-1.2
// What folds out over the page: always in view, closed by Esc or by going elsewhere, with the focus back on its button.

import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
  class: string;
  label: ComponentChildren;
  /** What a reader by ear hears, where the label is a sign. */
  name?: string;
  /** Of those with one group name only one is open. */
  group?: string;
  children: ComponentChildren;
}

const EDGE_PX = 8;

interface Box {
  top: number;
  bottom: number;
  right: number;
}

/** Where a panel of this size goes beside its button: under it, else above it, else where there is most room. */
export function placeOf(
  button: Box,
  panel: { width: number; height: number },
  screen: { width: number; height: number },
): { top: number; left: number; height: number } {
  const under = screen.height - button.bottom - EDGE_PX;
  const above = button.top - EDGE_PX;
  const room = Math.max(under, above);
  const height = Math.min(panel.height, room);
  const top = panel.height <= under || under >= above ? button.bottom : button.top - height;
  const most = Math.max(EDGE_PX, screen.width - panel.width - EDGE_PX);
  const left = Math.min(Math.max(EDGE_PX, button.right - panel.width), most);
  return { top, left, height };
}

function place(details: HTMLDetailsElement): void {
  const [button, panel] = details.children as unknown as [HTMLElement, HTMLElement];
  panel.style.maxHeight = '';
  const { top, left, height } = placeOf(
    button.getBoundingClientRect(),
    { width: panel.offsetWidth, height: panel.scrollHeight + 2 },
    { width: document.documentElement.clientWidth, height: innerHeight },
  );
  Object.assign(panel.style, { top: `${top}px`, left: `${left}px`, maxHeight: `${height}px` });
}

export function FoldOut({ class: look, label, name, group, children }: Props) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const follow = () => {
      if (details.current?.open) place(details.current);
    };
    const press = (event: PointerEvent) => {
      const element = details.current;
      if (element?.open && !element.contains(event.target as Node)) element.open = false;
    };
    addEventListener('scroll', follow, true);
    addEventListener('resize', follow);
    addEventListener('pointerdown', press);
    return () => {
      removeEventListener('scroll', follow, true);
      removeEventListener('resize', follow);
      removeEventListener('pointerdown', press);
    };
  }, []);
  return (
    <details
      class={`fold-out ${look}`}
      name={group}
      ref={details}
      onToggle={(event) => event.currentTarget.open && place(event.currentTarget)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !event.currentTarget.open) return;
        event.preventDefault();
        closeFoldOut(event.currentTarget);
      }}
      onFocusOut={(event) => {
        const next = event.relatedTarget as Node | null;
        if (next && !event.currentTarget.contains(next)) event.currentTarget.open = false;
      }}
    >
      <summary aria-label={name} title={name}>
        {label}
      </summary>
      {children}
    </details>
  );
}

/** Closes what an element stands in, with the focus on its button: that is where a dialog comes back to. */
export function closeFoldOut(inside: Element): void {
  const details = inside.closest<HTMLDetailsElement>('details.fold-out');
  if (!details) return;
  details.querySelector<HTMLElement>('summary')?.focus();
  details.open = false;
}
