// SPDX-License-Identifier: EUPL-1.2
// Letting others write a part for a while: which, by whom, until when.

import { t, time } from '../i18n/language';
import type { Live, Open } from '../link/live';
import type { Session } from '../link/session';
import { uuidv7 } from '../link/uuid';
import { all, beeldenInOrder, layersInOrder, themesOf, wasLetIn } from '../picture/select';
import { can } from '../shell/rights';
import { type Answers, type AskField, askAndSend, reasonField } from '../ui/ask';
import { chosenMoment, toField } from '../ui/moment';
import type { Delegation } from '../wire/Delegation';
import type { Part } from '../wire/Part';
import type { Participant } from '../wire/Participant';
import type { Picture } from '../wire/Picture';
import type { Region } from '../wire/Region';
import { type Profiles, profilesOf, worksNetcentrisch } from './profiles';
import { type Organisations, organisationField, unchosen } from './questions';

const MINUTE_MS = 60_000;
/** What is offered as the end of writing for a while. */
const OFFERED_MS = 60 * MINUTE_MS;

/** What is delegated, for everyone who reads the whole. */
export function Delegations({ live, open }: { live: Live; open: Open }) {
  const directs = can(open, 'direct');
  const delegations = all<Delegation>(open.picture.delegations).sort((a, b) => a.at - b.at);
  const names = live.welcome.value?.organisations ?? {};
  if (delegations.length === 0) return null;
  return (
    <>
      <h3>{t('delegations')}</h3>
      {delegations.map((one) => (
        <article class="card" key={one.id} data-delegation={one.id}>
          <header>
            <strong>{names[one.organisation] ?? one.organisation}</strong>{' '}
            <span class="tag">{endOf(one)}</span>
          </header>
          <p>{partName(open.picture, one.part)}</p>
          <p class="hint">
            {one.by.name}, {time(one.at)} · {one.reason}
          </p>
          {directs && (
            <div class="panel-do">
              <button type="button" onClick={() => change(live, open, one)}>
                {t('changeDelegation')}
              </button>
              <button
                type="button"
                onClick={() => live.send(open.id, { kind: 'end_delegation', delegation: one.id })}
              >
                {t('endDelegation')}
              </button>
            </div>
          )}
        </article>
      ))}
    </>
  );
}

function endOf({ until }: Delegation): string {
  return until === undefined ? t('untilClosed') : t('untilTime', { time: time(until) });
}

export function partName({ layers, beelden }: Picture, part: Part): string {
  if (part.of === 'layer') return t('layer', { name: layers[part.layer]?.title ?? '–' });
  const beeld = beelden[part.beeld];
  if (part.of === 'theme') {
    const theme = beeld && themesOf(beeld).find(({ key }) => key === part.theme);
    return t('themeOf', { name: `${beeld?.title ?? '–'} – ${theme?.title ?? '–'}` });
  }
  const page = beeld?.pages.find((one) => one.key === part.page);
  return t('page', { name: `${beeld?.title ?? '–'} – ${page?.title ?? '–'}` });
}

/** To whom a part can be delegated: a veiligheidsregio in the activity, or a partner that is actief. */
export function delegates(
  { head, participants }: Pick<Picture, 'head' | 'participants'>,
  regions: readonly Region[],
  profiles: Profiles = new Map(),
): Organisations {
  const inside = (code: string, organisation: string) =>
    head.regions.includes(code) || wasLetIn(participants[organisation]);
  // Who owns the activity writes it already.
  const veiligheidsregios = regions.filter(
    (one) => one.organisation !== head.owner && inside(one.code, one.organisation),
  );
  const isRegion = new Set(regions.map((one) => one.organisation));
  const partners = all<Participant>(participants).filter(
    ({ organisation, status }) =>
      status === 'actief' &&
      !isRegion.has(organisation) &&
      worksNetcentrisch(organisation, profiles),
  );
  return [
    ...veiligheidsregios.map((one) => [one.organisation, one.name] as [string, string]),
    ...partners.map((one) => [one.organisation, one.name] as [string, string]),
  ];
}

/** The parts of beelden and layers that one may give away: nobody gives what is another's. */
function partsToGive({ picture, granted }: Open): { value: string; label: string }[] {
  const option = (part: Part) => ({ value: JSON.stringify(part), label: partName(picture, part) });
  const own = beeldenInOrder(picture).filter(({ id }) => granted.writes.includes(id));
  const drawn = layersInOrder(picture).filter((one) => granted.plots.includes(one.beeld));
  return [
    ...own.flatMap((beeld) =>
      beeld.pages.flatMap((page) => [
        option({ of: 'page', beeld: beeld.id, page: page.key }),
        ...page.fields
          .flatMap((field) => field.themes)
          .map(({ key }) => option({ of: 'theme', beeld: beeld.id, theme: key })),
      ]),
    ),
    ...drawn.map((layer) => option({ of: 'layer', layer: layer.id })),
  ];
}

function untilField(value: string): AskField {
  return { name: 'until', label: t('writesUntil'), kind: 'time', value };
}

/** The moment that was answered; null for until the activity closes. */
function untilOf({ until }: Answers, offered: number): number | null {
  return until ? chosenMoment(until, offered) : null;
}

export async function delegate(live: Live, session: Session, open: Open): Promise<void> {
  const offered = live.now() + OFFERED_MS;
  const regions = live.welcome.peek()?.regions ?? [];
  const fields: AskField[] = [
    organisationField(delegates(open.picture, regions, profilesOf(session))),
    {
      name: 'part',
      label: t('part'),
      kind: 'choice',
      required: true,
      options: [unchosen(), ...partsToGive(open)],
      value: '',
    },
    untilField(toField(offered)),
    reasonField(),
  ];
  const question = { title: t('delegate'), hint: t('delegateHint'), fields };
  await askAndSend({ ...question, submit: t('delegateDo') }, (answer) =>
    live.send(open.id, {
      kind: 'delegate_part',
      delegation: uuidv7(),
      organisation: answer.organisation ?? '',
      part: JSON.parse(answer.part ?? 'null') as Part,
      reason: answer.reason ?? '',
      until: untilOf(answer, offered),
    }),
  );
}

async function change(live: Live, open: Open, one: Delegation): Promise<void> {
  const offered = one.until ?? live.now() + OFFERED_MS;
  const fields = [untilField(one.until === undefined ? '' : toField(offered)), reasonField()];
  const title = `${t('changeDelegation')}: ${partName(open.picture, one.part)}`;
  await askAndSend({ title, hint: t('changeDelegationHint'), fields }, (answer) =>
    live.send(open.id, {
      kind: 'change_delegation',
      delegation: one.id,
      until: untilOf(answer, offered),
      reason: answer.reason ?? '',
    }),
  );
}
