// SPDX-License-Identifier: EUPL-1.2
// One dialog for every question: named fields in, named answers out, or nothing when it is closed.

import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../i18n/language';
import { PointField } from '../mapside/point-field';
import { WhyButton } from '../register/why';
import {
  type Answers,
  type Asked,
  type AskField,
  ask,
  asked,
  faultOf,
  finish,
  following,
  textsOf,
  typed,
  typedIn,
} from './asking';
import { Choices } from './choices';

export {
  type Answers,
  type AskField,
  ask,
  askAndConfirm,
  askAndSend,
  type Question,
  reasonField,
} from './asking';

/** Says something that is only to be read. */
export async function tell({ title, lines }: { title: string; lines: string[] }): Promise<void> {
  await ask({ title, lines, fields: [] });
}

export function AskDialog() {
  const question = asked.value;
  return question && <QuestionDialog key={question.turn} question={question} />;
}

function QuestionDialog({ question }: { question: Asked }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // What comes back refused is read first; a key on its way to another field sends nothing.
    const first = question.refused ? '.ask-refused' : 'input, textarea, select, button';
    element?.querySelector<HTMLElement>(first)?.focus();
    return () => {
      element?.close();
      question.back();
    };
  }, [question]);
  const submit = (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const answers = answersIn(form, question);
    if (question.fields.every((field) => isRight(form, field, answers))) finish(question, answers);
  };
  const [warned, setWarned] = useState(false);
  const type = (event: Event) => {
    setWarned(false);
    const form = event.currentTarget as HTMLFormElement;
    const changed = (event.target as HTMLInputElement).name;
    const after = following(question, changed, answersIn(form, question));
    for (const [name, value] of Object.entries(after)) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLSelectElement) field.value = value;
    }
    typed.value = typedIn(question, answersIn(form, question));
  };
  const form = useRef<HTMLFormElement>(null);
  // One slip of a finger throws nothing away that was typed; what was typed before this comes back by it.
  const cancel = (event: Event) => {
    if (warned || !form.current) return;
    if (textsOf(question, answersIn(form.current, question)) === '') return;
    event.preventDefault();
    setWarned(true);
  };
  return (
    <dialog
      ref={dialog}
      class="ask"
      aria-labelledby="ask-title"
      onCancel={cancel}
      onClose={() => finish(question, null)}
    >
      <form ref={form} method="dialog" onSubmit={submit} onInput={type}>
        <h2 id="ask-title">{question.title}</h2>
        {question.refused && (
          <p class="ask-refused" role="alert" tabIndex={-1}>
            <strong>{t('refusedBecause')}</strong> {question.refused}
            {question.why && <WhyButton why={question.why} />}
          </p>
        )}
        {question.hint && (
          <p class="hint ask-hint" role={question.busy ? 'status' : undefined}>
            {question.hint}
          </p>
        )}
        {question.link && (
          <p>
            <a class="button" href={question.link.href} target="_blank" rel="noreferrer">
              {question.link.label}
            </a>
          </p>
        )}
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
        {warned && (
          <p class="ask-warned" role="alert">
            {t('escapeAgain')}
          </p>
        )}
        <div class="ask-buttons">
          {!question.lines && (
            <button type="button" onClick={() => finish(question, null)}>
              {question.leave ?? t('cancel')}
            </button>
          )}
          {!question.busy && (
            <button type="submit" class="primary">
              {question.lines ? t('close') : (question.submit ?? t('save'))}
            </button>
          )}
        </div>
      </form>
    </dialog>
  );
}

export function answersIn(form: HTMLFormElement, { fields }: Pick<Asked, 'fields'>): Answers {
  const data = new FormData(form);
  const said = (name: string) => data.getAll(name).map(String).join(',');
  return Object.fromEntries(fields.map(({ name }) => [name, said(name)]));
}

/** Whether an answer is right; says at the field what is wrong with it. */
export function isRight(form: HTMLFormElement, field: AskField, answers: Answers): boolean {
  const fault = faultOf(field, answers);
  const input = form.elements.namedItem(field.name);
  if (
    input instanceof HTMLInputElement ||
    input instanceof HTMLTextAreaElement ||
    input instanceof HTMLSelectElement
  ) {
    input.setCustomValidity(fault);
    if (fault !== '') {
      input.reportValidity();
      form.addEventListener('input', () => input.setCustomValidity(''), { once: true });
    }
  }
  return fault === '';
}

export function FieldInput({ field }: { field: AskField }) {
  const { name, label, kind, value = '', options = [], required = false, stays = false } = field;
  if (kind === 'check') {
    return (
      <label class="field check">
        <input type="checkbox" name={name} value="yes" defaultChecked={value === 'yes'} />
        <span>{label}</span>
      </label>
    );
  }
  if (kind === 'point') return <PointField {...{ name, label, value, stays }} />;
  if (kind === 'choices') return <Choices {...{ name, label, options, value }} />;
  return (
    <label class="field">
      <span>{label}</span>
      {kind === 'text' ? (
        <textarea name={name} rows={4} required={required} defaultValue={value} />
      ) : kind === 'choice' ? (
        <select name={name} required={required} defaultValue={value}>
          {options.map((option) => (
            <option key={option.value} value={option.value} selected={option.value === value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <TypedInput field={field} />
      )}
    </label>
  );
}

function TypedInput({ field }: { field: AskField }) {
  const { kind, name, required = false, value = '', min, max, suggested = [] } = field;
  const list = useId();
  if (kind === 'time')
    return <input type="datetime-local" name={name} required={required} defaultValue={value} />;
  if (kind === 'date')
    return <input type="date" name={name} required={required} defaultValue={value} />;
  if (kind === 'number')
    return <input type="number" step={1} {...{ name, required, min, max }} defaultValue={value} />;
  return (
    <>
      <input
        type="text"
        name={name}
        required={required}
        defaultValue={value}
        autocomplete="off"
        list={suggested.length > 0 ? list : undefined}
      />
      {suggested.length > 0 && (
        <datalist id={list}>
          {suggested.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </>
  );
}
