// SPDX-License-Identifier: EUPL-1.2
// The screen of alerting: what the own organisation watches for, and to set it.

import { useState } from 'preact/hooks';
import { t } from '../i18n/language';
import type { Live } from '../link/live';
import { uuidv7 } from '../link/uuid';
import { useDoor } from '../register/door';
import { PastFold } from '../register/past';
import { askAndSend } from '../ui/ask';
import type { Watch } from '../wire/Watch';
import { ChannelList } from './channel-list';
import { WatchForm } from './watch-form';
import { asksFor, emptyWatch, WATCHES, type WatchesAnswer } from './watches';

export function AlertingScreen({ live }: { live: Live }) {
  const { data, problem } = useDoor<WatchesAnswer>(live, WATCHES);
  const [edited, setEdited] = useState<Watch | null>(null);
  const me = live.welcome.value?.me;
  const own = live.welcome.value?.organisations[me?.who.organisation ?? ''] ?? '';
  const isNew = !data?.watches.some(({ id }) => id === edited?.id);
  return (
    <main class="overview alerting" id="content">
      <div class="overview-head">
        <h1>{t('alerting')}</h1>
        {data?.may_set && !edited && (
          <button type="button" class="primary" onClick={() => setEdited(emptyWatch(uuidv7()))}>
            {t('newWatch')}
          </button>
        )}
      </div>
      {problem && (
        <p class="alarm" role="alert">
          {problem}
        </p>
      )}
      {edited && data?.may_set ? (
        <WatchForm
          key={edited.id}
          live={live}
          watch={edited}
          isNew={isNew}
          mail={data.mail}
          done={() => setEdited(null)}
        />
      ) : (
        <>
          <p class="hint">{t('watchesHint', { name: own })}</p>
          {data && !data.may_set && <p class="hint">{t('watchesReadOnly')}</p>}
          {data?.watches.length === 0 && <p class="hint">{t('noWatches')}</p>}
          <ul class="watches">
            {data?.watches.map((watch) => (
              <WatchLine
                key={watch.id}
                live={live}
                watch={watch}
                data={data}
                edit={data.may_set ? () => setEdited(watch) : null}
              />
            ))}
          </ul>
          {data && me && (
            <PastFold live={live} organisation={me.who.organisation} name={own} about="watches" />
          )}
        </>
      )}
    </main>
  );
}

interface LineProps {
  live: Live;
  watch: Watch;
  data: WatchesAnswer;
  edit: (() => void) | null;
}

function WatchLine({ live, watch, data, edit }: LineProps) {
  const regions = live.welcome.value?.regions ?? [];
  const region = (code: string) => regions.find((one) => one.code === code)?.name ?? code;
  return (
    <li class="card watch" data-watch={watch.id}>
      <h2>{watch.name}</h2>
      <p>{asksFor(watch, region).join(' · ')}</p>
      <ChannelList live={live} watch={watch} data={data} />
      {edit && (
        <div class="panel-do">
          <button type="button" onClick={edit}>
            {t('change')}
          </button>
          <button type="button" onClick={() => remove(live, watch)}>
            {t('removeWatch')}
          </button>
        </div>
      )}
    </li>
  );
}

function remove(live: Live, { id, name }: Watch): void {
  const question = {
    title: t('removeWatchTitle'),
    hint: t('removeWatchHint', { name }),
    fields: [],
    submit: t('removeWatch'),
  };
  askAndSend(question, () => live.register.send({ kind: 'remove_watch', watch: id }));
}
