// SPDX-License-Identifier: EUPL-1.2
// One dialog for every question: named fields in, named answers out, or nothing when it is closed.

import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/language';

export interface AskField {
  name: string;
  label: string;
  kind: 'line' | 'text' | 'choice' | 'choices' | 'time' | 'check' | 'number';
  value?: string;
  options?: { value: string; label: string }[];
  required?: boolean;
  /** Must be filled in, unless another field says this. */
  requiredUnless?: { field: string; says: string };
  max?: number;
}

export interface Question {
  title: string;
  hint?: string;
  fields: AskField[];
  submit?: string;
  /** Only to be read: lines in place of fields. */
  lines?: readonly string[];
}

/** Answers by name; `choices` are joined by commas, a check is `yes` or empty. */
export type Answers = Record<string, string>;

interface Asked extends Question {
  answer(answers: Answers | null): void;
}

const asked = signal<Asked | null>(null);

/** Asks, and waits for the answer; null when the user thinks better of it. */
export function ask(question: Question): Promise<Answers | null> {
  asked.peek()?.answer(null);
  return new Promise((answer) => {
    asked.value = { ...question, answer };
  });
}

/** Says something that is only to be read. */
export async function tell({ title, lines }: { title: string; lines: string[] }): Promise<void> {
  await ask({ title, lines, fields: [] });
}

/** A moment as a `datetime-local` field has it, in the user's own zone. */
export function toField(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** The moment that a `datetime-local` field says; null when it is empty. */
export function fromField(value: string | undefined): number | null {
  const at = value ? new Date(value).getTime() : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

export function AskDialog() {
  const question = asked.value;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (question && element && !element.open) {
      element.showModal();
      element.querySelector<HTMLElement>('input, textarea, select, button')?.focus();
    }
  }, [question]);
  if (!question) return null;
  const finish = (answers: Answers | null) => {
    asked.value = null;
    question.answer(answers);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const answers: Answers = {};
    for (const field of question.fields) {
      answers[field.name] = data.getAll(field.name).map(String).join(',');
    }
    const form = event.currentTarget as HTMLFormElement;
    if (question.fields.every((field) => isComplete(form, field, answers))) finish(answers);
  };
  return (
    <dialog
      ref={dialog}
      class="ask"
      aria-labelledby="ask-title"
      onClose={() => asked.peek() === question && finish(null)}
    >
      <form method="dialog" onSubmit={submit}>
        <h2 id="ask-title">{question.title}</h2>
        {question.hint && <p class="hint">{question.hint}</p>}
        {question.lines && (
          <ul class="told">
            {question.lines.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        )}
        {question.fields.map((field) => (
          <FieldInput key={field.name} field={field} />
        ))}
        <div class="ask-buttons">
          {!question.lines && (
            <button type="button" onClick={() => finish(null)}>
              {t('cancel')}
            </button>
          )}
          <button type="submit" class="primary">
            {question.lines ? t('close') : (question.submit ?? t('save'))}
          </button>
        </div>
      </form>
    </dialog>
  );
}

/** Whether a field that depends on another is filled in; says so at the field when it is not. */
function isComplete(form: HTMLFormElement, field: AskField, answers: Answers): boolean {
  const { name, requiredUnless } = field;
  if (!requiredUnless) return true;
  const complete =
    answers[requiredUnless.field] === requiredUnless.says || answers[name]?.trim() !== '';
  const input = form.elements.namedItem(name);
  if (input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement) {
    input.setCustomValidity(complete ? '' : t('fillIn'));
    form.addEventListener('input', () => input.setCustomValidity(''), { once: true });
    if (!complete) input.reportValidity();
  }
  return complete;
}

function FieldInput({ field }: { field: AskField }) {
  const { name, label, kind, value = '', options = [], required = false, max } = field;
  if (kind === 'check') {
    return (
      <label class="field check">
        <input type="checkbox" name={name} value="yes" defaultChecked={value === 'yes'} />
        <span>{label}</span>
      </label>
    );
  }
  if (kind === 'choices') {
    const chosen = value.split(',');
    return (
      <fieldset class="field choices">
        <legend>{label}</legend>
        {options.map((option) => (
          <label key={option.value} class="check">
            <input
              type="checkbox"
              name={name}
              value={option.value}
              defaultChecked={chosen.includes(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </fieldset>
    );
  }
  return (
    <label class="field">
      <span>{label}</span>
      {kind === 'text' ? (
        <textarea name={name} rows={4} required={required} maxLength={max} defaultValue={value} />
      ) : kind === 'choice' ? (
        <select name={name} required={required} defaultValue={value}>
          {options.map((option) => (
            <option key={option.value} value={option.value} selected={option.value === value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <TypedInput kind={kind} {...{ name, required, value, maxLength: max }} />
      )}
    </label>
  );
}

interface TypedProps {
  kind: AskField['kind'];
  name: string;
  required: boolean;
  value: string;
  maxLength: number | undefined;
}

function TypedInput({ kind, name, required, value, maxLength }: TypedProps) {
  if (kind === 'time')
    return <input type="datetime-local" name={name} required={required} defaultValue={value} />;
  if (kind === 'number')
    return <input type="number" name={name} required={required} defaultValue={value} />;
  return (
    <input
      type="text"
      name={name}
      required={required}
      maxLength={maxLength}
      defaultValue={value}
      autocomplete="off"
    />
  );
}
