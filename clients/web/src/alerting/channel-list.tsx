// SPDX-License-Identifier: EUPL-1.2
// The channels of a watch as they are set: to try them, and for the beheerder the secret of each webhook.

import { useState } from 'preact/hooks';
import { language, t, word } from '../i18n/language';
import { type Why, whyNotChanged } from '../link/action-of';
import type { Live } from '../link/live';
import { WhyButton } from '../register/why';
import { askAndSend, tell } from '../ui/ask';
import type { Trouble } from '../wire/Trouble';
import type { Watch } from '../wire/Watch';
import { addressOf, rowsOf } from './channels';
import type { WatchesAnswer } from './watches';
import { troubles } from './words';

type Tried =
  | { channels: Partial<Record<string, Trouble | null>> }
  | { no: string; why?: Why | undefined };

export function ChannelList({
  live,
  watch,
  data,
}: {
  live: Live;
  watch: Watch;
  data: WatchesAnswer;
}) {
  const [tried, setTried] = useState<Tried | null>(null);
  const [busy, setBusy] = useState(false);
  const rows = rowsOf(watch.channels);
  if (rows.length === 0) return null;
  const tryOut = async () => {
    setBusy(true);
    setTried(await trial(watch));
    setBusy(false);
  };
  const known = tried && 'channels' in tried ? tried.channels : {};
  return (
    <div class="watch-reach">
      <ul>
        {rows.map(({ id, channel }) => (
          <li key={id}>
            {t(channel.by === 'mail' ? 'channelMail' : 'channelWebhook')}: {addressOf(channel)}
            {id in known && <Outcome why={known[id] ?? null} />}
            {data.secrets[id] && (
              <>
                <button
                  type="button"
                  class="small"
                  onClick={() => tell({ title: t('secret'), lines: [data.secrets[id] ?? ''] })}
                >
                  {t('showSecret')}
                </button>
                <button type="button" class="small" onClick={() => renew(live, watch, id)}>
                  {t('renewSecret')}
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
      {data.may_set && (
        <button type="button" disabled={busy} onClick={tryOut}>
          {t(busy ? 'tryingOut' : 'tryOut')}
        </button>
      )}
      <span role="status" class={tried && 'no' in tried ? 'alarm' : ''}>
        {tried && ('no' in tried ? tried.no : t('triedOut'))}
        {tried && 'no' in tried && tried.why && <WhyButton why={tried.why} />}
      </span>
    </div>
  );
}

function Outcome({ why }: { why: Trouble | null }) {
  return why === null ? (
    <span class="tag reach-good">✓ {t('wasTaken')}</span>
  ) : (
    <span class="tag reach-bad">✗ {word(troubles[why])}</span>
  );
}

/** Sends a message that is marked as a trial to every channel, and says what became of it. */
async function trial(watch: Watch): Promise<Tried> {
  try {
    const headers = { 'Accept-Language': language.peek(), 'Content-Type': 'application/json' };
    const answer = await fetch(`/api/watches/${watch.id}/trial`, { method: 'POST', headers });
    const said = await answer.json();
    if (answer.ok) return said;
    // Who may not try it, may not set it.
    const why = whyNotChanged({ kind: 'set_watch', watch }, said.title);
    return { no: said.detail ?? t('serverUnreachable'), why };
  } catch {
    return { no: t('serverUnreachable') };
  }
}

function renew(live: Live, watch: Watch, channel: string): void {
  const question = {
    title: t('renewSecret'),
    hint: t('renewSecretHint'),
    fields: [],
    submit: t('renewSecret'),
  };
  askAndSend(question, () =>
    live.register.send({ kind: 'renew_secret', watch: watch.id, channel }),
  );
}
