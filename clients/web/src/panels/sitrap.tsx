// SPDX-License-Identifier: EUPL-1.2
// SitRaps: one's own, what went to whom, and what came in from whom.

import { stateText } from '../alerting/delivery-state';
import { WATCHES, type WatchesAnswer } from '../alerting/watches';
import { t, time } from '../i18n/language';
import type { Open } from '../link/live';
import { all, themesOf } from '../picture/select';
import { useDoor } from '../register/door';
import { can } from '../shell/rights';
import type { Item } from '../wire/Item';
import type { SentSitrap } from '../wire/SentSitrap';
import { AttachmentLink } from './attachment-link';
import type { PanelProps } from './drawer';
import { mailSitrap, sendSitrap, sitrapAddress } from './sitrap-out';

export function SitrapPanel({ live, open }: PanelProps) {
  const sent = all<SentSitrap>(open.picture.sitraps ?? {}).sort((a, b) => b.at - a.at);
  const mails = useDoor<WatchesAnswer>(live, WATCHES).data?.mail === true;
  const received = all<Item>(open.picture.items)
    .filter(({ kind }) => kind === 'sitrap')
    .sort((a, b) => b.at - a.at);
  return (
    <div>
      {can(open, 'direct') && (
        <div class="panel-do">
          <button type="button" class="primary" onClick={() => sendSitrap(live, open)}>
            {t('sendSitrap')}
          </button>
        </div>
      )}
      {can(open, 'export') && (
        <article class="card" data-testid="own-sitrap">
          <strong>{t('ownSitrap')}</strong>
          <p class="hint">{t('ownSitrapHint')}</p>
          <Documents open={open} name={t('ownSitrap')} />
        </article>
      )}
      <h3>{t('sentSitraps')}</h3>
      {sent.length === 0 && <p class="hint">{t('noSitraps')}</p>}
      {sent.map((one) => (
        <article class="card" key={one.id} data-sitrap={one.id}>
          <header>
            <strong>{t('sitrapTo', { name: nameOf(one) })}</strong> <span>{time(one.at)}</span>
          </header>
          <p class="hint">
            {one.by.name} · {contentOf(open, one)}
            {one.receiver.to === 'liaison' && one.receiver.liaison && ` · ${one.receiver.liaison}`}
          </p>
          {one.note && <p class="card-text">{one.note}</p>}
          {one.mail && (
            <p
              class={`hint delivery delivery-${one.mail.state.is}`}
              data-delivery={one.mail.state.is}
            >
              {t('mailedTo', { to: one.mail.to })}: {stateText(one.mail.state)}
            </p>
          )}
          {can(open, 'export') && (
            <Documents open={open} sent={one.id} name={t('sitrapTo', { name: nameOf(one) })} />
          )}
          {mails && can(open, 'direct') && (
            <div class="panel-do">
              <button type="button" onClick={() => mailSitrap(live, open, one)}>
                {t(one.mail ? 'mailAgain' : 'mailSitrap')}
              </button>
            </div>
          )}
        </article>
      ))}
      {received.length > 0 && <h3>{t('receivedSitraps')}</h3>}
      {received.map((item) => (
        <article class="card" key={item.id}>
          <header>
            <strong>{item.on_behalf?.name ?? item.source}</strong> <span>{time(item.at)}</span>
          </header>
          {item.text && <p class="card-text">{item.text}</p>}
          {item.attachment && <AttachmentLink open={open} of={item.attachment} />}
          <p class="hint">
            {item.processed
              ? t('isProcessed')
              : t('waitsInInbox', { name: open.picture.beelden[item.beeld]?.title ?? '–' })}{' '}
            · {item.by.name}
          </p>
        </article>
      ))}
    </div>
  );
}

export function nameOf({ receiver }: Pick<SentSitrap, 'receiver'>): string {
  return receiver.to === 'liaison' ? receiver.partner.name : receiver.name;
}

/** How much of the picture was shared, and up to which event. */
export function contentOf(
  open: { picture: Pick<Open['picture'], 'beelden'> },
  { shared, of }: Pick<SentSitrap, 'shared' | 'of'>,
): string {
  const themes = shared.beelden.map(({ beeld, themes }) => {
    const known = open.picture.beelden[beeld];
    return themes?.length ?? (known ? themesOf(known).length : 0);
  });
  const n = themes.reduce((sum, one) => sum + one, 0);
  return t('sitrapContent', { n, layers: shared.layers.length, seq: of });
}

/** The document to read in a tab of its own, and to take along. */
function Documents({ open, sent, name }: { open: Open; sent?: string; name: string }) {
  const which = sent ? { sent } : {};
  return (
    <div class="panel-do">
      <a
        class="button"
        href={sitrapAddress(open.id, 'html', which)}
        target="_blank"
        rel="noreferrer"
        aria-label={`${t('readSitrap')}: ${name}`}
      >
        {t('readSitrap')}
      </a>
      <a
        class="button"
        href={sitrapAddress(open.id, 'pdf', which)}
        download
        aria-label={`${t('sitrapPdf')}: ${name}`}
      >
        {t('sitrapPdf')}
      </a>
    </div>
  );
}
