// SPDX-License-Identifier: EUPL-1.2
// The choice of a profile and the trajecten: the one under way, and those before it.

import { t, word } from '../i18n/language';
import { profiles } from '../i18n/words';
import { reasonField } from '../ui/ask';
import type { Profile } from '../wire/Profile';
import type { Standard } from '../wire/Standard';
import { TrajectenBefore } from './before';
import { withdrawalSays } from './means';
import { canBegin, isDecided } from './openings';
import { fitting } from './profile';
import {
  askChange,
  Do,
  dateOr,
  dayIn,
  Fact,
  FROM,
  may,
  Section,
  type SectionProps,
  trajectOf,
} from './section';
import { standards } from './words';

export function TrajectSection(props: SectionProps) {
  const { view } = props;
  const { samenwerking } = view;
  const now = props.live.now();
  const traject = trajectOf(samenwerking);
  return (
    <Section id="traject" title={t('profile')}>
      {traject?.choice ? (
        <dl class="facts">
          <Fact name={t('profile')}>{word(profiles[traject.choice.profile])}</Fact>
          <Fact name={t('fromWhen')}>{dateOr(traject.choice.from)}</Fact>
          <Fact name={t('reasoning')}>{traject.choice.reasoning}</Fact>
        </dl>
      ) : (
        <p class="hint">{t('profileNotChosen')}</p>
      )}
      <div class="panel-do">
        <Do
          when={may(view, 'choose_profile') && traject !== null && !traject.choice}
          label={t('chooseProfile')}
          run={() => choose(props)}
        />
        <Do
          when={may(view, 'begin_traject') && canBegin(traject, now)}
          label={t('beginTraject')}
          run={() => begin(props)}
        />
        <Do
          when={may(view, 'withdraw_traject') && traject !== null && !isDecided(traject, now)}
          label={t('withdrawTraject')}
          run={() => withdraw(props)}
        />
      </div>
      <TrajectenBefore {...props} />
    </Section>
  );
}

function choose(props: SectionProps): void {
  const { live, view } = props;
  const { kerntaak } = view.samenwerking;
  const options = fitting(kerntaak).map((value) => ({ value, label: word(profiles[value]) }));
  const question = {
    title: t('chooseProfile'),
    hint: t('profileHint'),
    fields: [
      {
        name: 'profile',
        label: t('profile'),
        kind: 'choice' as const,
        required: true,
        options: [{ value: '', label: t('choose') }, ...options],
        value: '',
      },
      {
        name: 'reasoning',
        label: t('profileWhy'),
        kind: 'text' as const,
        required: true,
      },
      FROM(live),
    ],
  };
  askChange(props, question, (said) => ({
    do: 'choose_profile',
    profile: said.profile as Profile,
    reasoning: said.reasoning ?? '',
    from: dayIn(said, 'from', live),
  }));
}

function begin(props: SectionProps): void {
  const options = Object.entries(standards).map(([value, both]) => ({ value, label: word(both) }));
  const question = {
    title: t('beginTraject'),
    hint: t('beginTrajectHint'),
    fields: [
      { name: 'standard', label: t('standard'), kind: 'choice' as const, options, value: '2026' },
    ],
    submit: t('begin'),
  };
  askChange(props, question, (said) => ({
    do: 'begin_traject',
    standard: said.standard as Standard,
  }));
}

function withdraw(props: SectionProps): void {
  const { samenwerking } = props.view;
  const traject = trajectOf(samenwerking);
  if (!traject) return;
  const question = {
    title: t('withdrawTraject'),
    hint: withdrawalSays(traject, props.nameOf(samenwerking.partner)),
    fields: [reasonField()],
    submit: t('withdrawTraject'),
  };
  askChange(props, question, (said) => ({ do: 'withdraw_traject', reason: said.reason ?? '' }));
}
