// SPDX-License-Identifier: EUPL-1.2
// The inbox: what became available, each with its own ten minutes, and what becomes of it.

import { useState } from 'preact/hooks';
import { t, time } from '../i18n/language';
import type { Live, Open } from '../link/live';
import { all, isOpen, themesOf } from '../picture/select';
import { can, keepsElsewhere } from '../shell/rights';
import { NormClock } from '../ui/clock';
import { Problem } from '../ui/problem';
import type { Beeld } from '../wire/Beeld';
import type { Item } from '../wire/Item';
import { AttachmentLink } from './attachment-link';
import type { PanelProps } from './drawer';
import {
  addFile,
  addItem,
  type Fault,
  intoExisting,
  intoNew,
  setAside,
  upload,
} from './inbox-actions';
import { entersSitraps, sitrapIn } from './sitrap-in';

/** Processed items that are shown; the rest is in the log. */
const DONE_SHOWN = 20;

export function InboxPanel({ live, open, beeld }: PanelProps) {
  const [fault, setFault] = useState<Fault | null>(null);
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
          {entersSitraps(live, open) && (
            <>
              <button type="button" onClick={() => sitrapIn(live, open, current)}>
                {t('sitrapIn')}
              </button>
              <label class="button">
                {t('sitrapFileIn')}
                <input
                  type="file"
                  class="visually-hidden"
                  data-testid="sitrap-file"
                  onChange={async (event) => {
                    const input = event.currentTarget;
                    const file = input.files?.[0];
                    input.value = '';
                    if (!file) return;
                    const kept = await upload(open, file);
                    setFault('no' in kept ? kept : null);
                    if ('ok' in kept) await sitrapIn(live, open, current, kept.ok);
                  }}
                />
              </label>
            </>
          )}
        </div>
      )}
      {fault && <Problem says={fault.no} why={fault.why} />}
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
          {done.length > DONE_SHOWN && (
            <p class="hint">{t('lastOf', { n: DONE_SHOWN, total: done.length })}</p>
          )}
          {done.slice(0, DONE_SHOWN).map((item) => (
            <ItemCard key={item.id} live={live} open={open} beeld={current} item={item} />
          ))}
        </details>
      )}
    </div>
  );
}

const KINDS = {
  note: 'note',
  message: 'message',
  file: 'file',
  signal: 'signal',
  sitrap: 'sitrap',
} as const;

interface CardProps {
  live: Live;
  open: Open;
  beeld: Beeld;
  item: Item;
}

function ItemCard({ live, open, beeld, item }: CardProps) {
  const norm = open.picture.norms[`verwerking:${item.id}`];
  const runs = isOpen(open.picture.head);
  const writes = open.granted.writes.includes(beeld.id);
  const processes = can(open, 'process') && (writes || keepsElsewhere(open.granted, beeld.id));
  return (
    <article class="card" data-item={item.id}>
      <header>
        <strong>{t(KINDS[item.kind])}</strong>{' '}
        {item.on_behalf && <span class="tag">{t('onBehalf', { name: item.on_behalf.name })}</span>}{' '}
        <span>{time(item.at)}</span>{' '}
        {norm && !item.processed && runs && <NormClock norm={norm} now={() => live.now()} />}
      </header>
      <p class="card-text">{item.text}</p>
      {item.attachment && <AttachmentLink open={open} of={item.attachment} />}
      <p class="hint">
        {item.source || item.by.name}
        {item.on_behalf && ` · ${item.by.name}`}
        {item.on_behalf?.reason && ` · ${t('onBehalfBecause', { reason: item.on_behalf.reason })}`}
        {item.observed_at && ` · ${t('observedAt', { time: time(item.observed_at) })}`}
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
            {writes && (
              <button
                type="button"
                class="primary"
                onClick={() => intoNew(live, open, beeld, item)}
              >
                {t('processNew')}
              </button>
            )}
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
