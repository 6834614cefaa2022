// SPDX-License-Identifier: EUPL-1.2
// The questions of a toetsing: who tests, what was found, what is advised, and what is decided.

import { t, word } from '../i18n/language';
import { type Answers, type AskField, reasonField } from '../ui/ask';
import { fromDay } from '../ui/moment';
import type { Finding } from '../wire/Finding';
import type { Mark } from '../wire/Mark';
import type { Profile } from '../wire/Profile';
import type { RegionCode } from '../wire/RegionCode';
import type { Ruling } from '../wire/Ruling';
import type { RulingOutcome } from '../wire/RulingOutcome';
import type { SamenwerkingChange } from '../wire/SamenwerkingChange';
import type { ToetsPart } from '../wire/ToetsPart';
import type { Traject } from '../wire/Traject';
import type { Verdict } from '../wire/Verdict';
import { regionOptions } from './begin';
import { isReplaced } from './openings';
import { instead } from './profile';
import { regionLabel } from './regions';
import { askChange, dateOr, dayIn, FROM, lineName, linesIn, type SectionProps } from './section';
import { marks, partQuestions, profileNames, toetsParts, verdicts } from './words';

export function askToetsing(props: SectionProps): void {
  const toetsers = props.organisations
    .filter(({ bodies }) => bodies.includes('toetser'))
    .map(({ id, name }) => ({ value: id, label: name }));
  const field: AskField = {
    name: 'toetser',
    label: t('toetser'),
    kind: 'choice',
    required: true,
    options: [{ value: '', label: t('choose') }, ...toetsers],
    value: toetsers.length === 1 ? (toetsers[0]?.value ?? '') : '',
  };
  const question = { title: t('askToetsing'), hint: t('askToetsingHint'), fields: [field] };
  askChange(props, { ...question, submit: t('askToetsing') }, (said) => ({
    do: 'ask_toetsing',
    toetser: said.toetser ?? '',
  }));
}

export function askFinding(props: SectionProps, part: ToetsPart, now: Finding | undefined): void {
  const lines = props.view.lines.filter(({ set }) => set === 'rand');
  const fields: AskField[] = [
    {
      name: 'mark',
      label: t('finding'),
      kind: 'choice',
      required: true,
      options: [
        { value: '', label: t('choose') },
        ...Object.entries(marks).map(([value, both]) => ({ value, label: word(both) })),
      ],
      value: now?.mark ?? '',
    },
    { name: 'note', label: t('findingNote'), kind: 'text', required: true, value: now?.note ?? '' },
    ...(part === 'richting' || lines.length === 0
      ? []
      : [
          {
            name: 'short',
            label: t('findingShort'),
            kind: 'choices',
            options: lines.map((line) => ({ value: line.key, label: lineName(line, line.key) })),
            value: now?.short.join(',') ?? '',
          } as AskField,
        ]),
  ];
  const question = { title: word(toetsParts[part]), hint: word(partQuestions[part]), fields };
  askChange(props, question, (said) => ({
    do: 'record_finding',
    part,
    finding: {
      mark: said.mark as Mark,
      note: said.note ?? '',
      short: (said.short ?? '').split(',').filter(Boolean),
    },
  }));
}

export function giveAdvies(props: SectionProps): void {
  const options = Object.entries(verdicts).map(([value, both]) => ({ value, label: word(both) }));
  const fields: AskField[] = [
    {
      name: 'verdict',
      label: t('advies'),
      kind: 'choice',
      required: true,
      options: [{ value: '', label: t('choose') }, ...options],
      value: '',
    },
    {
      name: 'motivation',
      label: t('motivation'),
      kind: 'text',
      required: true,
    },
  ];
  askChange(props, { title: t('giveAdvies'), fields }, (said) => ({
    do: 'give_advies',
    advies: { verdict: said.verdict as Verdict, motivation: said.motivation ?? '' },
  }));
}

/** A standpunt; with regions, what one of those decides for itself. */
export function askRuling(
  props: SectionProps,
  traject: Traject,
  verdict: Verdict,
  regions: readonly RegionCode[],
): void {
  const { live, view } = props;
  const { samenwerking } = view;
  const older = samenwerking.trajecten.filter(({ number }) => number < traject.number);
  const sought = traject.choice?.profile ?? 'kern';
  const others = instead(sought, samenwerking.kerntaak, older);
  const own = regions.length > 0;
  const fields: AskField[] = [
    ...(own ? regionFields(regions) : []),
    ...outcomeFields(verdict, others),
    FROM(live),
    {
      name: 'reasoning',
      label: t('reasoning'),
      kind: 'text',
      required: true,
    },
    ...(older.length > 0 && verdict !== 'gecertificeerd'
      ? [{ name: 'ends_older', label: t('endsOlder'), kind: 'check' } as AskField]
      : []),
  ];
  const question = {
    title: `${t(own ? 'decideForRegion' : 'takeStandpunt')}: ${word(verdicts[verdict])}`,
    hint: [t(HINTS[verdict]), givesWay(traject, regions, live.now())].filter(Boolean).join('\n'),
    fields,
    submit: t('decide'),
  };
  askChange(props, question, (said) => rulingOf(said, verdict, own, dayIn(said, 'from', live)));
}

/** That what was decided and has not begun gives way to a decision that begins before it; of these regions, or of all. */
export function givesWay(
  traject: Pick<Traject, 'rulings'>,
  regions: readonly RegionCode[],
  now: number,
): string {
  const covered = ({ decided }: Ruling) =>
    regions.length === 0 || (decided.by === 'region' && regions.includes(decided.region));
  const planned = traject.rulings.filter(
    (one) => one.from > now && covered(one) && !isReplaced(traject, one, now),
  );
  const dates = planned.map((one) => dateOr(one.from)).join(', ');
  return dates && t('plannedGivesWay', { dates });
}

const HINTS = {
  gecertificeerd: 'certifiedHint',
  voorwaardelijk: 'conditionalHint',
  geen: 'noneHint',
} as const;

export function rulingOf(
  said: Answers,
  verdict: Verdict,
  own: boolean,
  from: number,
): SamenwerkingChange {
  const ruled = {
    outcome: outcomeOf(said, verdict),
    from,
    reasoning: said.reasoning ?? '',
    ends_older: said.ends_older === 'yes',
  };
  return own
    ? {
        do: 'decide_for_region',
        region: said.region ?? '',
        agreed_with: said.agreed_with ?? '',
        ...ruled,
      }
    : { do: 'take_standpunt', ...ruled };
}

/** The partner's own word; with a reason where it did not decide this with the region. */
export function answerDecision(
  props: SectionProps,
  { decided, from }: Ruling,
  agrees: boolean,
): void {
  if (decided.by !== 'region') return;
  const { region } = decided;
  const title = t(agrees ? 'agreeDecision' : 'denyDecision');
  const hint = t(agrees ? 'agreeDecisionHint' : 'denyDecisionHint', {
    region: regionLabel(region),
  });
  const question = { title, hint, fields: agrees ? [] : [reasonField()], submit: title };
  askChange(props, question, ({ reason }) => ({
    do: 'answer_decision',
    region,
    from,
    agrees,
    reason: reason ?? '',
  }));
}

export function outcomeOf(said: Answers, verdict: Verdict): RulingOutcome {
  if (verdict === 'gecertificeerd') return { verdict };
  const other = (said.other || null) as Profile | null;
  if (verdict === 'geen') return { verdict, instead: other };
  return {
    verdict,
    points: linesIn(said.points),
    hertoets: fromDay(said.hertoets) ?? 0,
    at_expiry: other,
  };
}

function regionFields(regions: readonly RegionCode[]): AskField[] {
  return [
    {
      name: 'region',
      label: t('region'),
      kind: 'choice',
      options: regionOptions(regions),
      value: regions[0] ?? '',
    },
    { name: 'agreed_with', label: t('agreedWith'), kind: 'line', required: true, max: 200 },
  ];
}

function outcomeFields(verdict: Verdict, others: readonly Profile[]): AskField[] {
  if (verdict === 'gecertificeerd') return [];
  const options = others.map((value) => ({ value, label: word(profileNames[value]) }));
  const other = (label: string, nothing: string): AskField => ({
    name: 'other',
    label,
    kind: 'choice',
    options: [{ value: '', label: nothing }, ...options],
    value: '',
  });
  if (verdict === 'geen') return [other(t('insteadWhat'), t('nothingInstead'))];
  return [
    { name: 'points', label: t('pointsLines'), kind: 'text', required: true },
    { name: 'hertoets', label: t('hertoetsOn'), kind: 'date', required: true },
    other(t('thenHolds'), t('exerciseOnly')),
  ];
}
