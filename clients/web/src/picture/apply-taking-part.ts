// SPDX-License-Identifier: EUPL-1.2
// What an event does to inboxes, voorstellen, participants and delegations.

import type { Event } from '../wire/Event';
import type { Functionary } from '../wire/Functionary';
import type { Participant } from '../wire/Participant';
import type { Participation } from '../wire/Participation';
import type { Stakeholder } from '../wire/Stakeholder';
import { type Draft, meet, startNorm, VERWERKING } from './apply';

/** Times that one organisation was considered that are kept, as in the server. */
const CONSIDERED = 50;

export function applyToTakingPart(draft: Draft, event: Event, by: Functionary, at: number): void {
  const { picture } = draft;
  const wait = (id: string, beeld: string, legal: boolean, since: number) => {
    const key = `verwerking:${id}`;
    draft.part('norms')[key] = startNorm(key, 'verwerking', VERWERKING, legal, beeld, since);
  };
  switch (event.kind) {
    case 'item_offered':
      wait(event.item.id, event.item.beeld, event.legal, event.item.at);
      draft.part('items')[event.item.id] = event.item;
      return;
    case 'item_processed': {
      meet(draft, `verwerking:${event.item}`, at);
      const item = picture.items[event.item];
      const { outcome, unverified_because } = event;
      if (item)
        draft.part('items')[event.item] = {
          ...item,
          processed: { outcome, by, at, unverified_because },
        };
      return;
    }
    case 'voorstel_made':
      wait(event.voorstel.id, event.voorstel.beeld, event.legal, event.voorstel.at);
      draft.part('voorstellen')[event.voorstel.id] = event.voorstel;
      return;
    case 'voorstel_settled': {
      meet(draft, `verwerking:${event.voorstel}`, at);
      const voorstel = picture.voorstellen[event.voorstel];
      if (voorstel) draft.part('voorstellen')[event.voorstel] = { ...voorstel, state: event.state };
      return;
    }
    case 'access_asked': {
      const { organisation, name, ask } = event;
      const known = participant(draft, organisation, name, by, at);
      draft.part('participants')[organisation] = { ...known, asks: ask };
      return;
    }
    case 'participation_set': {
      const { organisation, name, status, beelden, layers, reason, mandate } = event;
      draft.part('participants')[organisation] = {
        organisation,
        name,
        status,
        since: at,
        by,
        reason,
        beelden,
        layers,
        asks: null,
        ...(mandate && { mandate }),
      };
      return;
    }
    case 'participation_declined': {
      const known = picture.participants[event.organisation];
      if (!known) return;
      const { mandate: _, ...rest } = out(known, 'gealerteerd', by, at);
      draft.part('participants')[event.organisation] = { ...rest, reason: event.reason };
      return;
    }
    case 'mandate_ended': {
      const known = picture.participants[event.organisation];
      if (!known) return;
      draft.part('participants')[event.organisation] = {
        ...out(known, 'ontkoppeld', by, at),
        ...(known.mandate && { mandate: { ...known.mandate, ended: event.why } }),
      };
      return;
    }
    case 'stakeholder_considered': {
      const { organisation, name, choice, reason } = event;
      const before: Stakeholder | undefined = picture.stakeholders?.[organisation];
      const considered = [...(before?.considered ?? []), { choice, reason, by, at }];
      const kept = considered.slice(-CONSIDERED);
      draft.part('stakeholders')[organisation] = { organisation, name, considered: kept };
      return;
    }
    case 'part_delegated':
      draft.part('delegations')[event.delegation.id] = event.delegation;
      return;
    case 'delegation_changed': {
      const known = picture.delegations[event.delegation];
      if (!known) return;
      const { until: _, ...rest } = known;
      draft.part('delegations')[event.delegation] = {
        ...rest,
        ...(event.until !== null && { until: event.until }),
      };
      return;
    }
    case 'delegation_ended':
    case 'delegation_expired':
      delete draft.part('delegations')[event.delegation];
      return;
    case 'picture_read': {
      const known = picture.readings?.[by.account];
      draft.part('readings')[by.account] = {
        by: known?.by ?? by,
        since: known?.since ?? at,
        more_at: at,
        whole: event.whole || (known?.whole ?? false),
        beelden: inOrder(known?.beelden, event.beelden),
        layers: inOrder(known?.layers, event.layers),
      };
      return;
    }
    default:
      return;
  }
}

/** Who takes part no longer reads what was admitted no longer. */
function out(known: Participant, status: Participation, by: Functionary, at: number): Participant {
  return { ...known, status, since: at, by, reason: '', beelden: [], layers: [] };
}

/** Both, each once, in the order in which the server keeps a set. */
function inOrder(some: readonly string[] = [], more: readonly string[] = []): string[] {
  return [...new Set([...some, ...more])].sort();
}

/** An organisation among the participants; who was not there yet takes no part. */
export function participant(
  draft: Draft,
  organisation: string,
  name: string,
  by: Functionary,
  at: number,
): Participant {
  return (
    draft.picture.participants[organisation] ?? {
      organisation,
      name,
      status: 'geen',
      since: at,
      by,
      reason: '',
      beelden: [],
      layers: [],
      asks: null,
    }
  );
}
