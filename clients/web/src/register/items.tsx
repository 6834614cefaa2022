// SPDX-License-Identifier: EUPL-1.2
// Checklists, randvoorwaarden, steps and questions, set by set: how far each line is, whose it is, and where it stands.

import { useState } from 'preact/hooks';
import { language, t, word } from '../i18n/language';
import { dayIsOver } from '../ui/moment';
import type { ItemLine } from '../wire/ItemLine';
import type { ItemSet } from '../wire/ItemSet';
import type { ProcessItem } from '../wire/ProcessItem';
import { ItemForm } from './item-form';
import { canSetItem } from './openings';
import { dateOr, Section, type SectionProps, trajectOf } from './section';
import { isDone } from './steps';
import { itemSets, statuses, statusSigns } from './words';

/** Of what nothing was said. */
export const EMPTY: ProcessItem = { status: 'open', owner: '', due: null, text: '', evidence: [] };
/** What a toetsing waits for comes first. */
export const ORDER: readonly ItemSet[] = [
  'check',
  'rand',
  'stap',
  'afspraak',
  'techniek',
  'mu',
  'va',
];

/** The lines of a set, under their headings, in the order of the server. */
export function underHeadings(
  lines: readonly ItemLine[],
  english: boolean,
): [heading: string, lines: ItemLine[]][] {
  const groups = new Map<string, ItemLine[]>();
  for (const line of lines) {
    const heading = english ? line.heading_en : line.heading_nl;
    groups.set(heading, [...(groups.get(heading) ?? []), line]);
  }
  return [...groups];
}

/** How many lines are done, of those that may not be left out. */
export function doneIn(lines: readonly ItemLine[], items: Record<string, ProcessItem>) {
  const counted = lines.filter(({ optional }) => !optional);
  const done = counted.filter((line) => line.met ?? isDone(items[line.key])).length;
  return { done, of: counted.length };
}

export function Items(props: SectionProps) {
  const { view } = props;
  const traject = trajectOf(view.samenwerking);
  if (!traject || view.lines.length === 0) return null;
  return (
    <Section id="items" title={t('itemsTitle')}>
      <p class="hint">{t('sourcesAre')}</p>
      {ORDER.map((set) => {
        const lines = view.lines.filter((line) => line.set === set);
        if (lines.length === 0) return null;
        const { done, of } = doneIn(lines, traject.items);
        const allNeeded = lines.every(({ needed }) => needed);
        return (
          <details key={set} class="item-set" id={`set-${set}`} open={set === 'check'}>
            <summary>
              <h3>{word(itemSets[set])}</h3>{' '}
              {of > 0 && (
                <>
                  <span class="hint">{t('doneOf', { done, of })}</span>{' '}
                  <progress value={done} max={of} aria-label={word(itemSets[set])} />
                </>
              )}
              {allNeeded && <span class="tag">{t('neededForToetsing')}</span>}
            </summary>
            {underHeadings(lines, language.value === 'en').map(([heading, within]) => (
              <div key={heading}>
                {heading && <h4>{heading}</h4>}
                <ul class="items">
                  {within.map((line) => (
                    <Item
                      key={line.key}
                      line={line}
                      item={traject.items[line.key] ?? EMPTY}
                      tagged={line.needed && !allNeeded}
                      {...props}
                    />
                  ))}
                </ul>
              </div>
            ))}
          </details>
        );
      })}
    </Section>
  );
}

type ItemProps = SectionProps & { line: ItemLine; item: ProcessItem; tagged: boolean };

function Item({ line, item, tagged, ...props }: ItemProps) {
  const [editing, setEditing] = useState(false);
  const { partner } = props.view.samenwerking;
  const settable = canSetItem(props.view, line, item.owner === props.nameOf(partner));
  const text = language.value === 'en' ? line.en : line.nl;
  return (
    <li class="item" id={itemId(line.key)} tabIndex={-1} data-item={line.key}>
      <div class="item-line">
        <ItemStatus line={line} item={item} />
        <span class="item-text">
          {text}
          {tagged && <span class="tag">{t('neededForToetsing')}</span>}
          <span class="hint item-source">{line.source}</span>
        </span>
        {settable && !editing && (
          <button
            type="button"
            class="small"
            aria-label={`${t('change')}: ${text}`}
            onClick={() => setEditing(true)}
          >
            {t('change')}
          </button>
        )}
      </div>
      {!editing && <ItemFacts item={item} now={props.live.now()} />}
      {editing && (
        <ItemForm
          {...props}
          line={line}
          item={item}
          label={text}
          done={() => {
            setEditing(false);
            requestAnimationFrame(() => document.getElementById(itemId(line.key))?.focus());
          }}
        />
      )}
    </li>
  );
}

export const itemId = (key: string) => `item-${key.replace(/\W/g, '-')}`;

/** Folds out where a line stands and goes to it. */
export function goToItem(key: string): void {
  const element = document.getElementById(itemId(key));
  const details = element?.closest('details');
  if (details) details.open = true;
  element?.scrollIntoView({ block: 'center' });
  element?.focus();
}

export function ItemStatus({ line, item }: { line: ItemLine; item: ProcessItem }) {
  if (line.met !== null)
    return (
      <span class={`item-status ${line.met ? 's-gereed' : 's-unmet'}`}>
        {line.met ? '✓' : '✕'} {t(line.met ? 'met' : 'unmet')}
        <span class="hint"> {t('followsFromRegister')}</span>
      </span>
    );
  return (
    <span class={`item-status s-${item.status}`}>
      {statusSigns[item.status]} {word(statuses[item.status])}
    </span>
  );
}

export function ItemFacts({ item, now }: { item: ProcessItem; now: number }) {
  const late = item.due !== null && dayIsOver(item.due, now) && !isDone(item);
  const { text, evidence } = item;
  if (!text && !item.owner && item.due === null && evidence.length === 0) return null;
  return (
    <div class="item-facts">
      {text && <p class="item-said">{text}</p>}
      <p class="hint">
        {item.owner && <span>{t('ownerIs', { name: item.owner })}</span>}
        {item.due !== null && (
          <span class={late ? 'alarm' : ''}>
            {t(late ? 'dueLate' : 'dueBy', { date: dateOr(item.due) })}
          </span>
        )}
        {evidence.length > 0 && <span>{t('evidenceIs', { list: evidence.join('; ') })}</span>}
      </p>
    </div>
  );
}
