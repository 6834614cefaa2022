// SPDX-License-Identifier: EUPL-1.2
// A line of a checklist, changed where it stands; when that is refused it stays as it was filled in.

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t, word } from '../i18n/language';
import { type AskField, answersIn, FieldInput, isRight } from '../ui/ask';
import { FormButtons, NOTHING, Refused, type Said } from '../ui/form-buttons';
import { fromDay, toDay } from '../ui/moment';
import type { ItemLine } from '../wire/ItemLine';
import type { ProcessItem } from '../wire/ProcessItem';
import type { ProcessStatus } from '../wire/ProcessStatus';
import type { SamenwerkingView } from '../wire/SamenwerkingView';
import { regionLabel } from './regions';
import { linesIn, type SectionProps, send } from './section';
import { statuses } from './words';

interface Props extends SectionProps {
  line: ItemLine;
  item: ProcessItem;
  label: string;
  done(): void;
}

/** Who there is to do it: the partner, which may work on what is its by name (G40), and the regions. */
function parties({ samenwerking }: SamenwerkingView, nameOf: (id: string) => string): string[] {
  return [
    nameOf(samenwerking.partner),
    ...Object.keys(samenwerking.regions).sort().map(regionLabel),
  ];
}

function fieldsOf(item: ProcessItem, suggested: readonly string[]): AskField[] {
  const options = Object.entries(statuses).map(([value, both]) => ({ value, label: word(both) }));
  return [
    { name: 'status', label: t('status'), kind: 'choice', options, value: item.status },
    { name: 'owner', label: t('owner'), kind: 'line', max: 200, value: item.owner, suggested },
    {
      name: 'due',
      label: t('due'),
      kind: 'date',
      value: item.due === null ? '' : toDay(item.due),
    },
    { name: 'text', label: t('itemSaid'), kind: 'text', value: item.text },
    {
      name: 'evidence',
      label: t('evidenceLines'),
      kind: 'text',
      value: item.evidence.join('\n'),
    },
  ];
}

export function ItemForm({ live, view, nameOf, line, item, label, done }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [fields] = useState(() => fieldsOf(item, parties(view, nameOf)));
  const [refused, setRefused] = useState<Said>(NOTHING);
  const [busy, setBusy] = useState(false);
  useLayoutEffect(() => form.current?.querySelector('select')?.focus(), []);
  const submit = async (event: Event) => {
    event.preventDefault();
    const element = form.current;
    if (!element || busy) return;
    const said = answersIn(element, { fields });
    if (!fields.every((field) => isRight(element, field, said))) return;
    setBusy(true);
    const outcome = await send(live, view, {
      do: 'set_item',
      key: line.key,
      item: {
        status: said.status as ProcessStatus,
        owner: (said.owner ?? '').trim(),
        due: fromDay(said.due),
        text: (said.text ?? '').trim(),
        evidence: linesIn(said.evidence),
      },
    });
    setBusy(false);
    if (outcome.ok) done();
    else setRefused(outcome);
  };
  return (
    <form
      ref={form}
      class="item-form"
      aria-label={label}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        if (!changed(form.current, fields)) done();
      }}
    >
      <Refused because={refused.message} why={refused.why} />
      <div class="item-fields">
        {fields.map((field) => (
          <FieldInput key={field.name} field={field} />
        ))}
      </div>
      <FormButtons busy={busy} cancel={done} />
    </form>
  );
}

/** Whether anything was typed: Escape throws that away only by the button that says so. */
function changed(form: HTMLFormElement | null, fields: AskField[]): boolean {
  if (!form) return false;
  const said = answersIn(form, { fields });
  return fields.some(({ name, value = '' }) => (said[name] ?? '') !== value);
}
