// SPDX-License-Identifier: EUPL-1.2
// The channels of a watch as they are set: to try them, and for the beheerder the secret of each webhook.

import { useState } from 'preact/hooks';
import { t, word } from '../i18n/language';
import { type Why, whyNotChanged } from '../link/action-of';
import type { Live } from '../link/live';
import { fetched } from '../register/door';
import { WhyButton } from '../register/why';
import { askAndSend, tell } from '../ui/ask';
import type { Trouble } from '../wire/Trouble';
import type { Watch } from '../wire/Watch';
import { named, rowsOf } from './channels';
import type { WatchesAnswer } from './watches';
import { troubles } from './words';

interface Outcomes {
  channels: Partial<Record<string, Trouble | null>>;
}

type Tried = Outcomes | { no: string; why?: Why | undefined };

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
        {named(rows).map(({ value: id, label }) => (
          <li key={id}>
            {label}
            {id in known && <Outcome why={known[id] ?? null} />}
            {data.secrets[id] && (
              <>
                <button
                  type="button"
                  class="small"
                  aria-label={`${t('showSecret')}: ${label}`}
                  onClick={() =>
                    tell({ title: `${t('secret')}: ${label}`, lines: [data.secrets[id] ?? ''] })
                  }
                >
                  {t('showSecret')}
                </button>
                <button
                  type="button"
                  class="small"
                  aria-label={`${t('renewSecret')}: ${label}`}
                  onClick={() => renew(live, watch, id, label)}
                >
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
  const answer = await fetched<Outcomes>(`/api/watches/${watch.id}/trial`, {});
  if ('ok' in answer) return answer.ok;
  // Who may not try it, may not set it.
  return { no: answer.no, why: whyNotChanged({ kind: 'set_watch', watch }, answer.code) };
}

function renew(live: Live, watch: Watch, channel: string, label: string): void {
  const question = {
    title: `${t('renewSecret')}: ${label}`,
    hint: t('renewSecretHint'),
    fields: [],
    submit: t('renewSecret'),
  };
  askAndSend(question, () =>
    live.register.send({ kind: 'renew_secret', watch: watch.id, channel }),
  );
}
