// SPDX-License-Identifier: EUPL-1.2
// The regions of a samenwerking: in talks, joined or left, how it stands in each, and what each agreed on top.

import { t, word } from '../i18n/language';
import { uuidv7 } from '../link/uuid';
import { reasonField } from '../ui/ask';
import { toDay } from '../ui/moment';
import type { RegionCode } from '../wire/RegionCode';
import type { RegionPart } from '../wire/RegionPart';
import { regionOptions } from './begin';
import { codes, regionLabel } from './regions';
import {
  askChange,
  Do,
  dateOr,
  dayIn,
  FROM,
  may,
  Section,
  type SectionProps,
  sure,
} from './section';
import { ProgressMark, profileSays } from './table-parts';
import { testeds } from './words';

export function RegionsSection(props: SectionProps) {
  const { view } = props;
  const { regions } = view.samenwerking;
  const inIt = Object.keys(regions).sort();
  return (
    <Section id="regions" title={t('regions')}>
      <table class="rows-table">
        <caption class="visually-hidden">{t('regions')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('region')}</th>
            <th scope="col">{t('participation')}</th>
            <th scope="col">{t('status')}</th>
            <th scope="col" class="wide-only">
              {t('profile')}
            </th>
            <th scope="col" class="wide-only">
              {t('tested')}
            </th>
          </tr>
        </thead>
        <tbody>
          {inIt.map((code) => (
            <RegionRow key={code} {...props} code={code} part={regions[code]!} />
          ))}
        </tbody>
      </table>
      <div class="panel-do">
        <Do when={may(view, 'invite_region')} label={t('inviteRegion')} run={() => invite(props)} />
      </div>
      <Additions {...props} />
    </Section>
  );
}

/** Where a region is in it: in talks until it has joined. */
export function partSays(part: RegionPart, now: number): string {
  if (part.left) {
    const { from, reason } = part.left;
    return t(from <= now ? 'regionLeft' : 'regionLeaves', { date: dateOr(from), reason });
  }
  if (part.joined === null) return t('regionInTalks');
  return t(part.joined <= now ? 'regionJoined' : 'regionJoins', { date: dateOr(part.joined) });
}

type RowProps = SectionProps & { code: RegionCode; part: RegionPart };

function RegionRow({ code, part, ...props }: RowProps) {
  const { view, live } = props;
  const standing = view.standings[code];
  const own = view.own_regions.includes(code);
  const adopts = view.samenwerking.adoptieregio === code;
  return (
    <tr data-region={code}>
      <th scope="row">
        {regionLabel(code)}
        {adopts && <span class="tag">{t('adoptieregio')}</span>}
        <span class="row-do">
          <Do
            when={may(view, 'join_region') && part.joined === null && !part.left}
            label={t('joinRegion')}
            run={() => join(props, code, own)}
          />
          <Do
            when={own && may(view, 'leave_region') && (part.left?.from ?? Infinity) > live.now()}
            label={t(part.left ? 'moveLeaving' : 'leaveRegion')}
            run={() => leave(props, code, part)}
          />
          <Do
            when={own && may(view, 'set_addition') && !part.left}
            label={t('addAddition')}
            run={() => setAddition(props, code, uuidv7(), '')}
          />
        </span>
      </th>
      <td>{partSays(part, live.now())}</td>
      <td>{standing ? <ProgressMark progress={standing.progress} /> : '–'}</td>
      <td class="wide-only">{standing ? profileSays(standing) : '–'}</td>
      <td class="wide-only">
        {standing ? word(testeds[standing.tested]) : '–'}
        {standing?.hertoets && ` (${t('hertoets')}: ${dateOr(standing.hertoets)})`}
      </td>
    </tr>
  );
}

function invite(props: SectionProps): void {
  const { regions } = props.view.samenwerking;
  const others = codes.filter((code) => !regions[code]);
  const field = {
    name: 'region',
    label: t('region'),
    kind: 'choice' as const,
    required: true,
    options: [{ value: '', label: t('choose') }, ...regionOptions(others)],
    value: '',
  };
  askChange(props, { title: t('inviteRegion'), fields: [field] }, (said) => ({
    do: 'invite_region',
    region: said.region ?? '',
  }));
}

function join(props: SectionProps, region: RegionCode, own: boolean): void {
  const { live } = props;
  const mandate = {
    name: 'mandate',
    label: t('mandate'),
    kind: 'line' as const,
    required: true,
    max: 200,
  };
  const question = {
    title: `${t('joinRegion')}: ${regionLabel(region)}`,
    hint: t(own ? 'joinHint' : 'joinForOtherHint'),
    fields: [FROM(live), ...(own ? [] : [mandate])],
    submit: t('joinRegion'),
  };
  askChange(props, question, (said) => ({
    do: 'join_region',
    region,
    from: dayIn(said, 'from', live),
    mandate: said.mandate ?? '',
  }));
}

function leave(props: SectionProps, region: RegionCode, { left }: RegionPart): void {
  const { live } = props;
  const from = FROM(live);
  const what = t(left ? 'moveLeaving' : 'leaveRegion');
  const question = {
    title: `${what}: ${regionLabel(region)}`,
    hint: t('leaveHint'),
    // Today would be at once.
    fields: [left ? { ...from, value: toDay(left.from) } : from, reasonField()],
    submit: what,
  };
  askChange(props, question, (said) => ({
    do: 'leave_region',
    region,
    from: dayIn(said, 'from', live),
    reason: said.reason ?? '',
  }));
}

function setAddition(props: SectionProps, region: RegionCode, line: string, text: string): void {
  const question = {
    title: `${t('addition')}: ${regionLabel(region)}`,
    hint: t('additionHint'),
    fields: [
      { name: 'text', label: t('text'), kind: 'text' as const, required: true, value: text },
    ],
  };
  askChange(props, question, (said) => ({
    do: 'set_addition',
    region,
    line,
    text: said.text ?? '',
  }));
}

function Additions(props: SectionProps) {
  const { view } = props;
  const all = Object.entries(view.samenwerking.regions).flatMap(([code, { additions }]) =>
    Object.entries(additions).map(([line, text]) => ({ code, line, text })),
  );
  if (all.length === 0) return null;
  return (
    <>
      <h3>{t('additions')}</h3>
      <ul class="plain-list">
        {all.map(({ code, line, text }) => {
          const mine = view.own_regions.includes(code) && may(view, 'set_addition');
          return (
            <li key={`${code}-${line}`}>
              <strong>{regionLabel(code)}</strong>: {text}{' '}
              <Do
                when={mine}
                label={t('change')}
                run={() => setAddition(props, code, line, text)}
              />{' '}
              <Do
                when={mine}
                label={t('remove')}
                run={() =>
                  sure(props, t('remove'), text, {
                    do: 'set_addition',
                    region: code,
                    line,
                    text: null,
                  })
                }
              />
            </li>
          );
        })}
      </ul>
    </>
  );
}
