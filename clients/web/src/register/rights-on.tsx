// SPDX-License-Identifier: EUPL-1.2
// Who of the partner may do what, and why: now or on a day, by the samenwerking or in an activity.

import { useRef, useState } from 'preact/hooks';
import { t, word } from '../i18n/language';
import { functions } from '../i18n/words';
import type { WhyAction } from '../link/action-of';
import { type AskField, answersIn, FieldInput, isRight } from '../ui/ask';
import { fromField } from '../ui/moment';
import type { Action } from '../wire/Action';
import type { Function as Functie } from '../wire/Function';
import { Section, type SectionProps } from './section';
import { WhyText } from './why';
import { actions } from './words';

const FUNCTIONS = Object.keys(functions) as Functie[];

export function RightsOn(props: SectionProps) {
  const { live, view, nameOf } = props;
  const form = useRef<HTMLFormElement>(null);
  const [asked, ask] = useState<{ why: WhyAction; who: string } | null>(null);
  const me = live.welcome.value?.me;
  const { partner } = view.samenwerking;
  // Of its own organisation only who keeps the accounts asks about others' functies (G44).
  const own = me?.who.organisation === partner && me.function !== 'beheerder';
  const fields = fieldsOf(props, own && me ? [me.function] : FUNCTIONS, own);
  const submit = (event: Event) => {
    event.preventDefault();
    const element = form.current;
    if (!element) return;
    const said = answersIn(element, { fields });
    if (!fields.every((field) => isRight(element, field, said))) return;
    const functie = said.function as Functie;
    const at = fromField(said.at);
    const why: WhyAction = {
      action: said.action as Action,
      ...(said.activity && { activity: said.activity }),
      ...(!own && { of: { organisation: partner, function: functie } }),
      ...(at !== null && { at }),
    };
    ask({ why, who: t('rightsWho', { functie, name: nameOf(partner) }) });
  };
  return (
    <Section id="rights-on" title={t('rightsOn')}>
      <p class="hint">{t('rightsOnHint')}</p>
      <form ref={form} class="item-form" aria-label={t('rightsOn')} onSubmit={submit}>
        <div class="item-fields">
          {fields.map((field) => (
            <FieldInput key={field.name} field={field} />
          ))}
        </div>
        <div class="ask-buttons">
          <button type="submit">{t('rightsShow')}</button>
        </div>
      </form>
      {asked && <WhyText {...asked} />}
    </Section>
  );
}

function fieldsOf({ live }: SectionProps, of: readonly Functie[], own: boolean): AskField[] {
  const lines = live.overview.value.filter(({ readable }) => own || readable);
  return [
    {
      name: 'function',
      label: t('rightsOf'),
      kind: 'choice',
      options: of.map((value) => ({ value, label: value })),
      value: of[0] ?? '',
    },
    {
      name: 'action',
      label: t('rightsWhat'),
      kind: 'choice',
      options: Object.entries(actions).map(([value, both]) => ({ value, label: word(both) })),
      value: 'read',
    },
    {
      name: 'activity',
      label: t('rightsIn'),
      kind: 'choice',
      options: [
        { value: '', label: t('rightsAnywhere') },
        ...lines.map(({ head }) => ({ value: head.id, label: head.name })),
      ],
      value: '',
    },
    { name: 'at', label: t('rightsAt'), kind: 'time', value: '' },
  ];
}
