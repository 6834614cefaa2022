// SPDX-License-Identifier: EUPL-1.2
// Who takes part: asking, admitting, releasing, and letting others write a part for a while.

import { ParticipantAlerts } from '../alerting/participant-alerts';
import { t, time, word } from '../i18n/language';
import { participations } from '../i18n/words';
import type { Live, Open } from '../link/live';
import type { Session } from '../link/session';
import { uuidv7 } from '../link/uuid';
import { all, beeldenInOrder, layersInOrder, wasLetIn } from '../picture/select';
import { can } from '../shell/rights';
import { type AskField, ask, askAndSend, reasonField } from '../ui/ask';
import type { Delegation } from '../wire/Delegation';
import type { Part } from '../wire/Part';
import type { Participant } from '../wire/Participant';
import type { Participation } from '../wire/Participation';
import type { Picture } from '../wire/Picture';
import type { Region } from '../wire/Region';
import type { PanelProps } from './drawer';
import { Secondments, second } from './secondments';

export function ParticipantsPanel({ live, session, open }: PanelProps) {
  const directs = can(open, 'direct');
  const participants = all<Participant>(open.picture.participants).sort(
    (a, b) => Number(b.asks !== null) - Number(a.asks !== null) || a.name.localeCompare(b.name),
  );
  const delegations = all<Delegation>(open.picture.delegations);
  const names = live.welcome.value?.organisations ?? {};
  return (
    <div>
      {directs && (
        <div class="panel-do">
          <button type="button" class="primary" onClick={() => invite(live, open)}>
            {t('invite')}
          </button>
          <button type="button" onClick={() => delegate(live, session, open)}>
            {t('delegate')}
          </button>
          <button type="button" onClick={() => second(live, session, open)}>
            {t('secondHin')}
          </button>
        </div>
      )}
      {participants.map((one) => (
        <article class="card" key={one.organisation} data-organisation={one.organisation}>
          <header>
            <strong>{one.name}</strong> <span class="tag">{word(participations[one.status])}</span>
          </header>
          {one.asks && (
            <p class="asks">
              <strong class="alarm">{t('asksAccess')}</strong> {one.asks.reason}{' '}
              <span class="hint">
                {one.asks.by.name}, {time(one.asks.at)}
              </span>
            </p>
          )}
          {one.status !== 'geen' && (
            <p class="hint">
              {t('since', { time: time(one.since) })} · {one.by.name || t('alertedByWatch')}
              {one.reason && ` · ${one.reason}`}
            </p>
          )}
          <ParticipantAlerts picture={open.picture} of={one.organisation} />
          {directs && (
            <div class="panel-do">
              <button type="button" onClick={() => admit(live, open, one.organisation, one)}>
                {t(one.asks ? 'admit' : 'change')}
              </button>
              {one.asks && (
                <button type="button" onClick={() => refuseAccess(live, open, one)}>
                  {t('refuseAccess')}
                </button>
              )}
              {one.status !== 'ontkoppeld' && one.status !== 'geen' && (
                <button type="button" onClick={() => release(live, open, one)}>
                  {t('release')}
                </button>
              )}
            </div>
          )}
        </article>
      ))}
      <Secondments live={live} open={open} />
      {delegations.length > 0 && <h3>{t('delegations')}</h3>}
      {delegations.map((one) => (
        <article class="card" key={one.id}>
          <strong>{names[one.organisation] ?? one.organisation}</strong>
          <p>{partName(open, one.part)}</p>
          <p class="hint">
            {one.by.name}, {time(one.at)} · {one.reason}
          </p>
          {directs && (
            <button
              type="button"
              onClick={() => live.send(open.id, { kind: 'end_delegation', delegation: one.id })}
            >
              {t('endDelegation')}
            </button>
          )}
        </article>
      ))}
    </div>
  );
}

function partName(open: Open, part: Part): string {
  if (part.of === 'layer')
    return t('layer', { name: open.picture.layers[part.layer]?.title ?? '–' });
  const beeld = open.picture.beelden[part.beeld];
  const page = beeld?.pages.find((one) => one.key === part.page);
  return t('page', { name: `${beeld?.title ?? '–'} – ${page?.title ?? '–'}` });
}

/** Nothing is chosen beforehand: the wrong one would be sent off too soon. */
const unchosen = () => ({ value: '', label: t('choose') });

type Organisations = readonly [id: string, name: string][];

function organisationField(organisations: Organisations): AskField {
  const options = organisations
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label, 'nl'));
  return {
    name: 'organisation',
    label: t('organisation'),
    kind: 'choice',
    required: true,
    options: [unchosen(), ...options],
    value: '',
  };
}

async function invite(live: Live, open: Open): Promise<void> {
  // The bronregio always takes part.
  const names = Object.entries(live.welcome.peek()?.organisations ?? {}) as [string, string][];
  const others = names.filter(([id]) => id !== open.picture.head.owner);
  const answer = await ask({
    title: t('invite'),
    fields: [organisationField(others)],
    submit: t('next'),
  });
  if (answer?.organisation)
    await admit(live, open, answer.organisation, open.picture.participants[answer.organisation]);
}

export async function admit(
  live: Live,
  open: Open,
  organisation: string,
  known: Participant | undefined,
): Promise<void> {
  const statuses: Participation[] = ['gealerteerd', 'monitorend', 'actief'];
  const beelden = beeldenInOrder(open.picture);
  const layers = layersInOrder(open.picture);
  const main = beelden[0]?.id ?? '';
  const fields: AskField[] = [
    {
      name: 'status',
      label: t('status'),
      kind: 'choice',
      options: statuses.map((value) => ({ value, label: word(participations[value]) })),
      // Who asks wants more than to be told.
      value: known && statuses.includes(known.status) && !known.asks ? known.status : 'monitorend',
    },
    {
      name: 'beelden',
      label: t('admittedBeelden'),
      kind: 'choices',
      options: beelden.map(({ id, title }) => ({ value: id, label: title })),
      value: known?.beelden.join(',') || main,
    },
    {
      name: 'layers',
      label: t('admittedLayers'),
      kind: 'choices',
      options: layers.map(({ id, title }) => ({ value: id, label: title })),
      value: known?.layers.join(',') || layers.find((one) => one.beeld === main)?.id || '',
    },
    reasonField(),
  ];
  const name = live.welcome.peek()?.organisations[organisation] ?? organisation;
  const submit = t(known?.asks ? 'admit' : 'save');
  await askAndSend({ title: `${t('admit')}: ${name}`, fields, submit }, (answer) =>
    live.send(open.id, {
      kind: 'set_participation',
      organisation,
      status: answer.status as Participation,
      beelden: (answer.beelden ?? '').split(',').filter(Boolean),
      layers: (answer.layers ?? '').split(',').filter(Boolean),
      reason: answer.reason ?? '',
    }),
  );
}

/** Taking part stays as it was, so that the request is answered and gives nothing. */
async function refuseAccess(live: Live, open: Open, one: Participant): Promise<void> {
  const title = `${t('refuseAccess')}: ${one.name}`;
  await askAndSend({ title, fields: [reasonField()], submit: t('refuseAccess') }, (answer) =>
    live.send(open.id, {
      kind: 'set_participation',
      organisation: one.organisation,
      status: one.status,
      beelden: one.beelden,
      layers: one.layers,
      reason: answer.reason ?? '',
    }),
  );
}

async function release(live: Live, open: Open, one: Participant): Promise<void> {
  const title = `${t('release')}: ${one.name}`;
  await askAndSend({ title, fields: [reasonField()], submit: t('release') }, (answer) =>
    live.send(open.id, {
      kind: 'set_participation',
      organisation: one.organisation,
      status: 'ontkoppeld',
      beelden: [],
      layers: [],
      reason: answer.reason ?? '',
    }),
  );
}

/** Profiles that write a part for a while; the others never do. */
const WRITES = new Set(['kern', 'structureel']);

/** The profiles of organisations, as far as they are known here. */
function profilesOf(session: Session): Map<string, string> {
  const known = (session.info.peek()?.functions ?? []).filter(({ profile }) => profile !== null);
  return new Map(known.map(({ organisation, profile }) => [organisation, profile ?? '']));
}

/** To whom a part can be delegated: a veiligheidsregio in the activity, or a partner that is actief. */
export function delegates(
  { head, participants }: Pick<Picture, 'head' | 'participants'>,
  regions: readonly Region[],
  profiles: ReadonlyMap<string, string> = new Map(),
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
      WRITES.has(profiles.get(organisation) ?? 'kern'),
  );
  return [
    ...veiligheidsregios.map((one) => [one.organisation, one.name] as [string, string]),
    ...partners.map((one) => [one.organisation, one.name] as [string, string]),
  ];
}

async function delegate(live: Live, session: Session, open: Open): Promise<void> {
  // Nobody gives away what is another's.
  const own = beeldenInOrder(open.picture).filter(({ id }) => open.granted.writes.includes(id));
  const pages = own.flatMap((beeld) =>
    beeld.pages.map((page) => ({
      value: JSON.stringify({ of: 'page', beeld: beeld.id, page: page.key }),
      label: t('page', { name: `${beeld.title} – ${page.title}` }),
    })),
  );
  const drawn = layersInOrder(open.picture).filter((one) => open.granted.plots.includes(one.beeld));
  const layers = drawn.map((layer) => ({
    value: JSON.stringify({ of: 'layer', layer: layer.id }),
    label: t('layer', { name: layer.title }),
  }));
  const fields: AskField[] = [
    organisationField(
      delegates(open.picture, live.welcome.peek()?.regions ?? [], profilesOf(session)),
    ),
    {
      name: 'part',
      label: t('part'),
      kind: 'choice',
      required: true,
      options: [unchosen(), ...pages, ...layers],
      value: '',
    },
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
    }),
  );
}
