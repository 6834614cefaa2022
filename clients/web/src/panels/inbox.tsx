// SPDX-License-Identifier: EUPL-1.2
// The inbox: what became available, each with its own ten minutes, and what becomes of it.

import { useState } from 'preact/hooks';
import { t, time } from '../i18n/language';
import type { Live, Open } from '../link/live';
import { uuidv7 } from '../link/uuid';
import { all, themesOf } from '../picture/select';
import { can } from '../shell/rights';
import { ask } from '../ui/ask';
import { NormClock } from '../ui/clock';
import type { Attachment } from '../wire/Attachment';
import type { Beeld } from '../wire/Beeld';
import type { Bullet } from '../wire/Bullet';
import type { Item } from '../wire/Item';
import type { ItemKind } from '../wire/ItemKind';
import type { PanelProps } from './drawer';

const FILE_BYTES = 10 * 1024 * 1024;
const TEXT_MAX = 20_000;
/** Processed items that are shown; the rest is in the log. */
const DONE_SHOWN = 20;

export function InboxPanel({ live, open, beeld }: PanelProps) {
  const [fault, setFault] = useState('');
  const current = beeld ? open.picture.beelden[beeld] : undefined;
  if (!current) return null;
  const items = all<Item>(open.picture.items).filter((item) => item.beeld === current.id);
  const waiting = items.filter((item) => !item.processed).sort((a, b) => a.at - b.at);
  const done = items.filter((item) => item.processed).sort((a, b) => b.at - a.at);
  const elsewhere = all<Item>(open.picture.items).filter(
    (item) => !item.processed && item.beeld !== current.id,
  );
  return (
    <div>
      <p class="hint">{current.title}</p>
      {can(open, 'inbox_offer') && (
        <div class="panel-do">
          <button type="button" class="primary" onClick={() => addItem(live, open, current)}>
            {t('addItem')}
          </button>
          <label class="button">
            {t('addFile')}
            <input
              type="file"
              class="visually-hidden"
              onChange={async (event) => {
                const input = event.currentTarget;
                const file = input.files?.[0];
                if (file) setFault(await addFile(live, open, current, file));
                input.value = '';
              }}
            />
          </label>
        </div>
      )}
      {fault && <p class="alarm">{fault}</p>}
      {waiting.length === 0 && <p class="hint">{t('nothingWaiting')}</p>}
      {waiting.map((item) => (
        <ItemCard key={item.id} live={live} open={open} beeld={current} item={item} />
      ))}
      {elsewhere.length > 0 && (
        <p class="hint">
          {[...new Set(elsewhere.map((item) => open.picture.beelden[item.beeld]?.title ?? ''))]
            .map(
              (title) =>
                `${title}: ${elsewhere.filter((i) => open.picture.beelden[i.beeld]?.title === title).length}`,
            )
            .join(' · ')}
        </p>
      )}
      {done.length > 0 && (
        <details>
          <summary>
            {t('processed')} ({done.length})
          </summary>
          {done.slice(0, DONE_SHOWN).map((item) => (
            <ItemCard key={item.id} live={live} open={open} beeld={current} item={item} />
          ))}
        </details>
      )}
    </div>
  );
}

const KINDS = { note: 'note', message: 'message', file: 'file', signal: 'signal' } as const;

interface CardProps {
  live: Live;
  open: Open;
  beeld: Beeld;
  item: Item;
}

function ItemCard({ live, open, beeld, item }: CardProps) {
  const norm = open.picture.norms[`verwerking:${item.id}`];
  const processes = can(open, 'process') && open.granted.writes.includes(beeld.id);
  return (
    <article class="card" data-item={item.id}>
      <header>
        <strong>{t(KINDS[item.kind])}</strong> <span>{time(item.at)}</span>{' '}
        {norm && !item.processed && <NormClock norm={norm} now={() => live.now()} />}
      </header>
      <p class="card-text">{item.text}</p>
      {item.attachment && (
        <a href={`/api/activities/${open.id}/attachments/${item.attachment.id}`} download>
          {item.attachment.name} ({Math.ceil(item.attachment.bytes / 1024)} kB)
        </a>
      )}
      <p class="hint">
        {item.source || item.by.name}
        {item.theme &&
          ` · ${themesOf(beeld).find((theme) => theme.key === item.theme)?.title ?? ''}`}
      </p>
      {item.processed ? (
        <p class="hint">
          {item.processed.outcome.as === 'set_aside'
            ? t('setAsideBecause', { reason: item.processed.outcome.reason })
            : t('processed')}{' '}
          · {item.processed.by.name}, {time(item.processed.at)}
        </p>
      ) : (
        processes && (
          <div class="panel-do">
            <button type="button" class="primary" onClick={() => intoNew(live, open, beeld, item)}>
              {t('processNew')}
            </button>
            <button type="button" onClick={() => intoExisting(live, open, beeld, item)}>
              {t('processExisting')}
            </button>
            <button type="button" onClick={() => setAside(live, open, item)}>
              {t('setAside')}
            </button>
          </div>
        )
      )}
    </article>
  );
}

async function addItem(live: Live, open: Open, beeld: Beeld): Promise<void> {
  const answer = await ask({
    title: `${t('addItem')}: ${beeld.title}`,
    fields: [
      {
        name: 'kind',
        label: t('itemKind'),
        kind: 'choice',
        options: [
          { value: 'message', label: t('message') },
          { value: 'note', label: t('note') },
        ],
      },
      { name: 'text', label: t('text'), kind: 'text', required: true, max: TEXT_MAX },
      { name: 'source', label: t('source'), kind: 'line', max: 200 },
    ],
    submit: t('add'),
  });
  if (!answer) return;
  await offer(
    live,
    open,
    beeld,
    answer.kind as ItemKind,
    answer.text ?? '',
    answer.source ?? '',
    null,
  );
}

async function offer(
  live: Live,
  open: Open,
  beeld: Beeld,
  kind: ItemKind,
  text: string,
  source: string,
  attachment: Attachment | null,
): Promise<void> {
  const item = { id: uuidv7(), beeld: beeld.id, theme: null, kind, text, source, attachment };
  const outcome = await live.send(open.id, { kind: 'offer_item', item });
  if (!outcome.ok && text !== '')
    live.lostTexts.value = [...live.lostTexts.peek(), { text, where: beeld.title }];
}

/** What went wrong, or nothing. */
async function addFile(live: Live, open: Open, beeld: Beeld, file: File): Promise<string> {
  if (file.size > FILE_BYTES) return t('fileTooLarge');
  try {
    const answer = await fetch(`/api/activities/${open.id}/attachments`, {
      method: 'POST',
      headers: { 'X-File-Name': encodeURIComponent(file.name) },
      body: file,
    });
    if (!answer.ok) return t('uploadFailed');
    await offer(live, open, beeld, 'file', '', '', (await answer.json()) as Attachment);
    return '';
  } catch {
    return t('uploadFailed');
  }
}

async function intoNew(live: Live, open: Open, beeld: Beeld, item: Item): Promise<void> {
  const themes = themesOf(beeld).map(({ key, title }) => ({ value: key, label: title }));
  const answer = await ask({
    title: t('processNew'),
    fields: [
      {
        name: 'theme',
        label: t('theme'),
        kind: 'choice',
        options: themes,
        value: item.theme ?? themes[0]?.value ?? '',
      },
      {
        name: 'text',
        label: t('text'),
        kind: 'text',
        required: true,
        max: 4000,
        value: item.text.slice(0, 4000),
      },
      {
        name: 'source',
        label: t('source'),
        kind: 'line',
        max: 200,
        value: item.source || item.by.name.slice(0, 200),
      },
      { name: 'verified', label: t('verifiedQuestion'), kind: 'line', max: 1000 },
    ],
    submit: t('process'),
  });
  if (!answer) return;
  const bullet = uuidv7();
  const because = (answer.verified ?? '').trim();
  const added = live.send(open.id, {
    kind: 'add_bullet',
    bullet: {
      id: bullet,
      beeld: beeld.id,
      theme: answer.theme ?? '',
      text: answer.text ?? '',
      kind: 'situatie',
      source: answer.source ?? '',
      validity: because === '' ? 'geverifieerd' : 'niet_geverifieerd',
      observed_at: null,
      stale_at: null,
      origin: { from: 'own' },
      features: [],
      critical: false,
    },
  });
  if ((await added).ok) await processed(live, open, item, bullet, because);
}

async function intoExisting(live: Live, open: Open, beeld: Beeld, item: Item): Promise<void> {
  const options = all<Bullet>(open.picture.bullets)
    .filter((bullet) => bullet.beeld === beeld.id)
    .map((bullet) => ({ value: bullet.id, label: bullet.text.slice(0, 90) }));
  const answer = await ask({
    title: t('processExisting'),
    hint: item.text,
    fields: [
      { name: 'bullet', label: t('whichBullet'), kind: 'choice', options, required: true },
      { name: 'verified', label: t('verifiedQuestion'), kind: 'line', max: 1000 },
    ],
    submit: t('process'),
  });
  if (answer?.bullet) await processed(live, open, item, answer.bullet, answer.verified ?? '');
}

function processed(live: Live, open: Open, item: Item, bullet: string, because: string) {
  return live.send(open.id, {
    kind: 'process_item',
    item: item.id,
    outcome: { as: 'bullet', bullet },
    unverified_because: because,
  });
}

async function setAside(live: Live, open: Open, item: Item): Promise<void> {
  const answer = await ask({
    title: t('setAside'),
    hint: item.text,
    fields: [{ name: 'reason', label: t('reason'), kind: 'text', required: true, max: 1000 }],
  });
  if (!answer) return;
  await live.send(open.id, {
    kind: 'process_item',
    item: item.id,
    outcome: { as: 'set_aside', reason: answer.reason ?? '' },
    unverified_because: '',
  });
}
