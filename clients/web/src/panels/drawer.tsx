// SPDX-License-Identifier: EUPL-1.2
// The drawer: what waits, who takes part, who directs; with how much of it there is.

import { useEffect, useRef, useState } from 'preact/hooks';
import { unreached } from '../alerting/undelivered';
import { t } from '../i18n/language';
import type { Key } from '../i18n/nl';
import type { Live, Open } from '../link/live';
import type { Session } from '../link/session';
import {
  isOpen,
  isOwnActivity,
  staleBullets,
  undeliveredSitraps,
  waitingItems,
  waitingParticipants,
  waitingVoorstellen,
} from '../picture/select';
import { stakeholderLines, unconsidered } from '../picture/stakeholders';
import { type Asked, isToUs, openVragen, vragenOf } from '../picture/vragen';
import { can, readsWhole } from '../shell/rights';
import { second } from '../ui/ticking';
import type { Action } from '../wire/Action';
import { AttentionPanel } from './attention';
import { flaggedBullets } from './flagged';
import { HistoryPanel } from './history';
import { InboxPanel } from './inbox';
import { ParticipantsPanel } from './participants';
import { readsProposals, useProposals } from './proposals';
import { RegiePanel } from './regie';
import { ScalingPanel } from './scaling';
import { SitrapPanel } from './sitrap';
import { StakeholdersPanel } from './stakeholders';
import { VoorstellenPanel } from './voorstellen';
import { VragenPanel } from './vragen';
import { mayAsk, usOf } from './vragen-actions';
import { type Panel, wantedPanel } from './wanted';

/** Where the page scrolls as a whole (screens.css). */
const NARROW = '(max-width: 700px)';

export interface PanelProps {
  live: Live;
  session: Session;
  open: Open;
  beeld: string | null;
}

export function Drawer(props: PanelProps) {
  const { live, open } = props;
  const [shown, show] = useState<Panel | null>(null);
  second.value;
  const touched = useTouched(live, open);
  const tabs = panelsFor(open, live.now(), usOf(live, open), touched);
  const wanted = wantedPanel.value;
  useEffect(() => {
    if (!wanted) return;
    show(wanted);
    wantedPanel.value = null;
    // As if its tab had been pressed: the next key goes into the panel.
    document.querySelector<HTMLElement>(`[data-panel="${wanted}"]`)?.focus();
  }, [wanted]);
  const current = tabs.find(({ panel }) => panel === shown);
  const drawer = useRef<HTMLElement>(null);
  // On a narrow screen a panel opens under its tabs, below what fits: it comes to where one looks.
  useEffect(() => {
    if (shown && matchMedia(NARROW).matches) drawer.current?.scrollIntoView();
  }, [shown]);
  const close = (inside: Element) => {
    const drawer = inside.closest('.drawer');
    drawer?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
    show(null);
  };
  return (
    <aside
      ref={drawer}
      class={`drawer${current ? ' drawer-open' : ''}`}
      aria-label={t('activity')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || !current) return;
        event.preventDefault();
        close(event.currentTarget);
      }}
    >
      <div class="drawer-tabs" role="tablist" aria-orientation="vertical">
        {tabs.map(({ panel, label, count, urgent }) => (
          <button
            type="button"
            role="tab"
            key={panel}
            data-panel={panel}
            aria-selected={panel === shown}
            // From the open panel's tab straight into the panel; to the others with the arrows.
            tabIndex={current && panel !== shown ? -1 : 0}
            class={urgent ? 'urgent' : ''}
            onClick={() => show(panel === shown ? null : panel)}
          >
            {t(label)}
            {count > 0 && <span class="count">{count}</span>}
          </button>
        ))}
      </div>
      {current && (
        <div class="drawer-body" role="tabpanel">
          <div class="drawer-head">
            <h2>{t(current.label)}</h2>
            <button type="button" class="plain" onClick={(event) => close(event.currentTarget)}>
              {t('close')}
            </button>
          </div>
          {shown === 'inbox' && <InboxPanel {...props} />}
          {shown === 'voorstellen' && <VoorstellenPanel {...props} />}
          {shown === 'vragen' && <VragenPanel {...props} />}
          {shown === 'stakeholders' && <StakeholdersPanel {...props} />}
          {shown === 'participants' && <ParticipantsPanel {...props} />}
          {shown === 'scaling' && <ScalingPanel {...props} />}
          {shown === 'regie' && <RegiePanel {...props} />}
          {shown === 'attention' && <AttentionPanel {...props} />}
          {shown === 'sitrap' && <SitrapPanel {...props} />}
          {shown === 'history' && <HistoryPanel {...props} />}
        </div>
      )}
    </aside>
  );
}

/** For who reads proposals: how many stakeholders nobody considered yet. Asked for only by who decides on them. */
function useTouched(live: Live, open: Open): number | null {
  const reads = readsProposals(live, open);
  const directs = reads && can(open, 'direct');
  const { proposals } = useProposals(live, open, directs);
  if (!reads) return null;
  return directs && proposals ? unconsidered(stakeholderLines(open.picture, proposals)) : 0;
}

interface Tab {
  panel: Panel;
  label: Key;
  count: number;
  urgent: boolean;
}

/** The panels that say or do something for this reader: a part-reader gets no empty rooms. */
export function panelsFor(
  open: Open,
  now: number,
  us: Asked,
  touched: number | null = null,
): Tab[] {
  const { picture, granted } = open;
  const whole = readsWhole(open);
  const closed = !isOpen(picture.head);
  const own = isOwnActivity(picture.head);
  const canAny = (...actions: Action[]) => actions.some((action) => can(open, action));
  // What waits is for who does something with it; when all is over, for who may take a copy along.
  const works = (...actions: Action[]) =>
    whole && canAny(...actions, ...(closed ? (['export'] as const) : []));
  // Nothing waits for anybody any more.
  const waits = (n: number) => (closed ? 0 : n);
  const items = waitingItems(picture);
  const voorstellen = waitingVoorstellen(picture);
  // Who asks or declined, and who has to be told by other means.
  const participants = new Set([...waitingParticipants(picture), ...unreached(picture)]);
  const flagged = flaggedBullets(picture);
  const vragen = openVragen(picture);
  const ours = vragen.filter((vraag) => isToUs(vraag, us));
  const late = vragen.filter((vraag) => vraag.overdue_at !== null);
  const stale = staleBullets(picture, now);
  const lost = undeliveredSitraps(picture);
  const tabs: (Tab & { here: boolean })[] = [
    {
      panel: 'inbox',
      label: 'inbox',
      count: waits(items.length),
      urgent: canAny('process') && waits(items.length) > 0,
      here: works('inbox_offer', 'process'),
    },
    {
      panel: 'voorstellen',
      label: 'voorstellen',
      count: waits(voorstellen.length),
      urgent: granted.regie && waits(voorstellen.length) > 0,
      here: works('direct', 'voorstel'),
    },
    {
      panel: 'vragen',
      label: whole ? 'vragen' : 'flags',
      count: waits(vragen.length + flagged.length),
      // Red is for who has to answer, and for who sees to it that others do.
      urgent:
        waits(mayAsk(open) || canAny('voorstel') ? ours.length : 0) +
          waits(granted.regie ? late.length : 0) >
        0,
      here: (whole && mayAsk(open)) || vragenOf(picture).length + flagged.length > 0,
    },
    {
      panel: 'attention',
      label: 'attention',
      count: waits(stale.length),
      // Red is for who can do something about it.
      urgent: granted.writes.length > 0 && waits(stale.length) > 0,
      here: true,
    },
    {
      panel: 'stakeholders',
      label: 'stakeholders',
      count: waits(touched ?? 0),
      urgent: false,
      here:
        whole && !own && (touched !== null || Object.keys(picture.stakeholders ?? {}).length > 0),
    },
    {
      panel: 'participants',
      label: 'participants',
      count: granted.regie ? waits(participants.size) : 0,
      urgent: granted.regie && waits(participants.size) > 0,
      here: whole && !own,
    },
    { panel: 'scaling', label: 'scaling', count: 0, urgent: false, here: whole && !own },
    {
      panel: 'regie',
      label: 'regie',
      count: 0,
      urgent: false,
      here: canAny('direct', 'hold_regie', 'take_regie', 'opschalen', 'export'),
    },
    {
      panel: 'sitrap',
      label: 'sitrap',
      // What did not get there by e-mail has to go by other means.
      count: granted.regie ? waits(lost.length) : 0,
      urgent: granted.regie && waits(lost.length) > 0,
      here: whole && canAny('direct', 'export'),
    },
    { panel: 'history', label: 'history', count: 0, urgent: false, here: true },
  ];
  return tabs.filter(({ here }) => here).map(({ here: _, ...tab }) => tab);
}
