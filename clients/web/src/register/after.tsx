// SPDX-License-Identifier: EUPL-1.2
// Go-live and what comes after it: evaluations, and what was learned.

import type { ComponentChildren } from 'preact';
import { t } from '../i18n/language';
import { askAndConfirm, reasonField } from '../ui/ask';
import { dayIsOver, fromDay, toDay } from '../ui/moment';
import type { GoLive } from '../wire/GoLive';
import { goLiveSays, withdrawGoLiveSays } from './means';
import { hasAccounts } from './profile';
import {
  askChange,
  Do,
  dateOr,
  dayIn,
  may,
  Section,
  type SectionProps,
  send,
  trajectOf,
} from './section';

export function After(props: SectionProps) {
  return (
    <>
      <GoLiveSection {...props} />
      <EvaluationSection {...props} />
    </>
  );
}

function GoLiveSection(props: SectionProps) {
  const { view, live } = props;
  const traject = trajectOf(view.samenwerking);
  if (!hasAccounts(traject?.choice?.profile)) return null;
  const held = traject?.go_lives ?? [];
  return (
    <Section id="go-live" title={t('goLive')}>
      {held.length === 0 && <p class="hint">{t('noGoLive')}</p>}
      <GoLives held={held} now={live.now()}>
        {(one) => (
          <Do
            when={may(view, 'withdraw_go_live')}
            label={t('withdrawGoLive')}
            about={dateOr(one.at)}
            run={() => withdrawGoLive(props, one)}
          />
        )}
      </GoLives>
      <Do when={may(view, 'hold_go_live')} label={t('holdGoLive')} run={() => holdGoLive(props)} />
    </Section>
  );
}

interface GoLivesProps {
  held: readonly GoLive[];
  now: number;
  /** What can be done about one. */
  children?: (one: GoLive) => ComponentChildren;
}

/** Go-live's that were held, and those that are planned. */
export function GoLives({ held, now, children }: GoLivesProps) {
  return (
    <ul class="plain-list">
      {held.map((one) => (
        <li key={`${one.at}-${one.report}`}>
          <strong>
            {t(one.at > now ? 'goLivePlanned' : 'goLiveHeld', { date: dateOr(one.at) })}
          </strong>
          {one.report && `: ${one.report}`} {children?.(one)}
        </li>
      ))}
    </ul>
  );
}

function holdGoLive({ live, view, nameOf }: SectionProps): void {
  const question = {
    title: t('holdGoLive'),
    hint: t('goLiveHint'),
    fields: [
      {
        name: 'at',
        label: t('onDay'),
        kind: 'date' as const,
        required: true,
        value: toDay(live.now()),
      },
      { name: 'report', label: t('goLiveReport'), kind: 'text' as const },
    ],
  };
  const { samenwerking } = view;
  const traject = trajectOf(samenwerking);
  if (!traject) return;
  const name = nameOf(samenwerking.partner);
  askAndConfirm(
    { ...question, submit: t('next') },
    (said) => ({
      title: t('goLiveSure'),
      hint: goLiveSays(samenwerking, traject, name, dayIn(said, 'at', live), live.now()),
      fields: [],
      submit: t('holdGoLive'),
    }),
    (said) =>
      send(live, view, {
        do: 'hold_go_live',
        go_live: { at: dayIn(said, 'at', live), report: said.report ?? '' },
      }),
  );
}

function withdrawGoLive(props: SectionProps, { at }: GoLive): void {
  const { samenwerking } = props.view;
  const traject = trajectOf(samenwerking);
  if (!traject) return;
  const name = props.nameOf(samenwerking.partner);
  const question = {
    title: t('withdrawGoLive'),
    hint: withdrawGoLiveSays(samenwerking, traject, name, at, props.live.now()),
    fields: [reasonField()],
    submit: t('withdrawGoLive'),
  };
  askChange(props, question, (said) => ({
    do: 'withdraw_go_live',
    at,
    reason: said.reason ?? '',
  }));
}

function EvaluationSection(props: SectionProps) {
  const { view, live } = props;
  const { next_evaluation: next, lessons } = view.samenwerking;
  const late = next !== null && dayIsOver(next, live.now());
  return (
    <Section id="evaluation" title={t('evaluation')}>
      <p class={late ? 'alarm' : ''}>
        {next === null
          ? t('noEvaluation')
          : t(late ? 'evaluationLate' : 'evaluationNext', { date: dateOr(next) })}
      </p>
      {lessons.length > 0 && (
        <ul class="plain-list">
          {[...lessons].reverse().map((lesson) => (
            <li key={`${lesson.at}-${lesson.text}`}>
              <strong>
                {dateOr(lesson.at)} · {t(lesson.evaluation ? 'evaluation' : 'experience')}
              </strong>
              : {lesson.text}
            </li>
          ))}
        </ul>
      )}
      <div class="panel-do">
        <Do
          when={may(view, 'plan_evaluation')}
          label={t('planEvaluation')}
          run={() => planEvaluation(props)}
        />
        <Do
          when={may(view, 'share_lesson')}
          label={t('shareLesson')}
          run={() => shareLesson(props)}
        />
      </div>
    </Section>
  );
}

function planEvaluation(props: SectionProps): void {
  const { next_evaluation: next } = props.view.samenwerking;
  const question = {
    title: t('planEvaluation'),
    hint: t('planEvaluationHint'),
    fields: [
      {
        name: 'at',
        label: t('onDay'),
        kind: 'date' as const,
        value: next === null ? '' : toDay(next),
      },
    ],
  };
  askChange(props, question, (said) => ({ do: 'plan_evaluation', at: fromDay(said.at) }));
}

function shareLesson(props: SectionProps): void {
  const { live } = props;
  const question = {
    title: t('shareLesson'),
    hint: t('lessonHint'),
    fields: [
      {
        name: 'at',
        label: t('onDay'),
        kind: 'date' as const,
        required: true,
        value: toDay(live.now()),
      },
      { name: 'text', label: t('lessonText'), kind: 'text' as const, required: true },
      { name: 'evaluation', label: t('isEvaluation'), kind: 'check' as const },
    ],
    submit: t('send'),
  };
  askChange(props, question, (said) => ({
    do: 'share_lesson',
    lesson: {
      evaluation: said.evaluation === 'yes',
      at: dayIn(said, 'at', live),
      text: said.text ?? '',
    },
  }));
}
