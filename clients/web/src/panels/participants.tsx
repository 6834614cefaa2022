// SPDX-License-Identifier: EUPL-1.2
// Who takes part: asking, admitting, releasing, and letting others write a part for a while.

import { t, time, word } from '../i18n/language';
import { participations } from '../i18n/words';
import type { Live, Open } from '../link/live';
import { uuidv7 } from '../link/uuid';
import { all, beeldenInOrder, layersInOrder } from '../picture/select';
import { can } from '../shell/rights';
import { ask } from '../ui/ask';
import type { Delegation } from '../wire/Delegation';
import type { Part } from '../wire/Part';
import type { Participant } from '../wire/Participant';
import type { Participation } from '../wire/Participation';
import type { PanelProps } from './drawer';

const REASON = () =>
  ({ name: 'reason', label: t('reason'), kind: 'text', required: true, max: 1000 }) as const;

export function ParticipantsPanel({ live, open }: PanelProps) {
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
          <button type="button" onClick={() => delegate(live, open)}>
            {t('delegate')}
          </button>
        </div>
      )}
      {participants.map((one) => (
        <article class="card" key={one.organisation} data-organisation={one.organisation}>
          <header>
            <strong>{one.name}</strong> <span class="tag">{word(participations[one.status])}</span>
          </header>
          {one.asks && (
            <p class="alarm">
              {one.asks.by.name} {t('asksAccess', { reason: one.asks.reason })}
            </p>
          )}
          <p class="hint">
            {t('since', { time: time(one.since) })} · {one.by.name}
            {one.reason && ` · ${one.reason}`}
          </p>
          {directs && (
            <div class="panel-do">
              <button type="button" onClick={() => admit(live, open, one.organisation, one)}>
                {t(one.asks ? 'admit' : 'change')}
              </button>
              {one.status !== 'ontkoppeld' && (
                <button type="button" onClick={() => release(live, open, one)}>
                  {t('release')}
                </button>
              )}
            </div>
          )}
        </article>
      ))}
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

function organisationField(live: Live) {
  const names = Object.entries(live.welcome.peek()?.organisations ?? {}) as [string, string][];
  const options = names
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label, 'nl'));
  return { name: 'organisation', label: t('organisation'), kind: 'choice', options } as const;
}

async function invite(live: Live, open: Open): Promise<void> {
  const answer = await ask({ title: t('invite'), fields: [organisationField(live)] });
  if (answer?.organisation)
    await admit(live, open, answer.organisation, open.picture.participants[answer.organisation]);
}

async function admit(
  live: Live,
  open: Open,
  organisation: string,
  known: Participant | undefined,
): Promise<void> {
  const statuses: Participation[] = ['gealerteerd', 'monitorend', 'actief'];
  const beelden = beeldenInOrder(open.picture);
  const layers = layersInOrder(open.picture);
  const main = beelden[0]?.id ?? '';
  const answer = await ask({
    title: `${t('admit')}: ${live.welcome.peek()?.organisations[organisation] ?? organisation}`,
    fields: [
      {
        name: 'status',
        label: t('status'),
        kind: 'choice',
        options: statuses.map((value) => ({ value, label: word(participations[value]) })),
        value: known && statuses.includes(known.status) ? known.status : 'monitorend',
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
      { ...REASON(), required: false },
    ],
  });
  if (!answer) return;
  await live.send(open.id, {
    kind: 'set_participation',
    organisation,
    status: answer.status as Participation,
    beelden: (answer.beelden ?? '').split(',').filter(Boolean),
    layers: (answer.layers ?? '').split(',').filter(Boolean),
    reason: answer.reason ?? '',
  });
}

async function release(live: Live, open: Open, one: Participant): Promise<void> {
  const answer = await ask({ title: `${t('release')}: ${one.name}`, fields: [REASON()] });
  if (!answer) return;
  await live.send(open.id, {
    kind: 'set_participation',
    organisation: one.organisation,
    status: 'ontkoppeld',
    beelden: [],
    layers: [],
    reason: answer.reason ?? '',
  });
}

async function delegate(live: Live, open: Open): Promise<void> {
  const pages = beeldenInOrder(open.picture).flatMap((beeld) =>
    beeld.pages.map((page) => ({
      value: JSON.stringify({ of: 'page', beeld: beeld.id, page: page.key }),
      label: t('page', { name: `${beeld.title} – ${page.title}` }),
    })),
  );
  const layers = layersInOrder(open.picture).map((layer) => ({
    value: JSON.stringify({ of: 'layer', layer: layer.id }),
    label: t('layer', { name: layer.title }),
  }));
  const answer = await ask({
    title: t('delegate'),
    fields: [
      organisationField(live),
      { name: 'part', label: t('part'), kind: 'choice', options: [...pages, ...layers] },
      REASON(),
    ],
  });
  if (!answer?.organisation || !answer.part) return;
  await live.send(open.id, {
    kind: 'delegate_part',
    delegation: uuidv7(),
    organisation: answer.organisation,
    part: JSON.parse(answer.part) as Part,
    reason: answer.reason ?? '',
  });
}
