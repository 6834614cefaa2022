// SPDX-License-Identifier: EUPL-1.2
// Folding the log in the browser: what an event does to the picture, exactly as the server's domain does.

import type { Event } from '../wire/Event';
import type { Functionary } from '../wire/Functionary';
import type { Norm } from '../wire/Norm';
import type { NormKind } from '../wire/NormKind';
import type { Picture } from '../wire/Picture';
import type { Recorded } from '../wire/Recorded';
import type { Regie } from '../wire/Regie';
import { applyToAlerts } from './apply-alerts';
import { applyToBullets } from './apply-bullets';
import { applyToKern } from './apply-kern';
import { applyToKoppelingen } from './apply-koppelingen';
import { applyToLiaison, endSecondments } from './apply-liaison';
import { applyToTakingPart } from './apply-taking-part';
import { applyToTeams } from './apply-teams';
import { applyToVragen } from './apply-vragen';

const MINUTE_MS = 60_000;
/** How long a clock gives, and how long before its limit it warns, both in milliseconds. */
export interface Limit {
  ms: number;
  warnsBeforeMs: number;
}
export const ALARMERING: Limit = { ms: 2 * MINUTE_MS, warnsBeforeMs: MINUTE_MS / 2 };
export const STARTBEELD: Limit = { ms: 5 * MINUTE_MS, warnsBeforeMs: MINUTE_MS };
export const VERWERKING: Limit = { ms: 10 * MINUTE_MS, warnsBeforeMs: 2 * MINUTE_MS };
export const opkomst = (minutes: number): Limit => ({
  ms: minutes * MINUTE_MS,
  warnsBeforeMs: 5 * MINUTE_MS,
});
const NOBODY: Functionary = { account: '', organisation: '', name: '' };

/** A picture that is being changed: each part is copied at most once for a batch of events. */
export class Draft {
  readonly picture: Picture;
  private readonly copied = new Set<string>();

  constructor(start: Picture) {
    this.picture = { ...start };
  }

  /** The part of this name, as a copy that may be written. */
  part<K extends MapPart>(name: K): NonNullable<Picture[K]> {
    if (!this.copied.has(name)) {
      this.copied.add(name);
      (this.picture as Record<string, unknown>)[name] = { ...this.picture[name] };
    }
    return this.picture[name] as NonNullable<Picture[K]>;
  }

  /** The alerts, as a copy that may be written; a picture without any has none at all. */
  alerts(): NonNullable<Picture['alerts']> {
    const own = this.copied.has('alerts') ? this.picture.alerts : undefined;
    const alerts = own ?? { ...this.picture.alerts };
    this.copied.add('alerts');
    this.picture.alerts = alerts;
    return alerts;
  }
}

type MapPart =
  | 'norms'
  | 'beelden'
  | 'bullets'
  | 'layers'
  | 'features'
  | 'items'
  | 'voorstellen'
  | 'informatievragen'
  | 'stakeholders'
  | 'participants'
  | 'delegations'
  | 'teams'
  | 'levels'
  | 'sitraps'
  | 'secondments'
  | 'koppelingen'
  | 'readings';

/** The picture after the first event of a log. */
export function begin(first: Recorded): Picture {
  const event = first.event;
  if (event.kind !== 'activity_created') throw new Error('a log begins with a creation');
  return {
    head: event.head,
    seq: first.seq,
    regie: freshRegie(event.regie, first.at, ''),
    opschaling: null,
    norms: {},
    beelden: Object.fromEntries(event.beelden.map((beeld) => [beeld.id, beeld])),
    bullets: {},
    layers: Object.fromEntries(event.layers.map((layer) => [layer.id, layer])),
    features: {},
    wind: null,
    items: {},
    voorstellen: {},
    participants: {},
    delegations: {},
  };
}

/** The picture after more events, in order; the one that was given is left as it is. */
export function applyAll(picture: Picture, events: readonly Recorded[]): Picture {
  if (events.length === 0) return picture;
  const draft = new Draft(picture);
  for (const recorded of events) {
    draft.picture.seq = recorded.seq;
    change(draft, recorded, recorded.by ?? NOBODY);
  }
  return draft.picture;
}

function change(draft: Draft, recorded: Recorded, by: Functionary): void {
  const { picture } = draft;
  const { at, seq } = recorded;
  const event: Event = recorded.event;
  switch (event.kind) {
    case 'activity_created':
      return;
    case 'head_changed':
      picture.head = { ...picture.head, ...event.patch };
      return;
    case 'activity_closed':
      picture.head = { ...picture.head, status: 'closed' };
      picture.regie = null;
      picture.delegations = {};
      endSecondments(draft, by, at, event.reason);
      return;
    case 'activity_archived':
      picture.head = { ...picture.head, status: 'archived' };
      return;
    case 'activity_reopened':
      picture.head = { ...picture.head, status: 'open' };
      picture.regie = freshRegie(event.regie, at, event.reason);
      for (const norm of Object.values(picture.norms)) {
        const ofWork = norm?.kind === 'verwerking' || norm?.kind === 'antwoord';
        if (!ofWork || norm.met_at !== null || norm.breached_at !== null) continue;
        // An answer that is asked for later than in ten minutes, is asked for then still.
        const later = Math.max(norm.due_at, at + VERWERKING.ms);
        const limit = norm.kind === 'antwoord' ? until(later, at) : VERWERKING;
        const { key, kind, legal, beeld } = norm;
        draft.part('norms')[key] = startNorm(key, kind, limit, legal, beeld, at);
      }
      return;
    case 'opschaling_established':
      picture.head = { ...picture.head, grip: event.grip };
      picture.opschaling = {
        established_at: event.at,
        alarmed_at: null,
        shared_at: null,
        empty: [],
      };
      for (const [kind, limit] of [
        ['alarmering', ALARMERING],
        ['startbeeld', STARTBEELD],
      ] as const) {
        draft.part('norms')[kind] = startNorm(kind, kind, limit, true, null, event.at);
      }
      return;
    case 'alarmering_registered':
      if (picture.opschaling) picture.opschaling = { ...picture.opschaling, alarmed_at: event.at };
      meet(draft, 'alarmering', event.at);
      return;
    case 'startbeeld_shared':
      if (picture.opschaling)
        picture.opschaling = { ...picture.opschaling, shared_at: at, empty: event.empty };
      meet(draft, 'startbeeld', at);
      return;
    case 'beeld_added':
      draft.part('beelden')[event.beeld.id] = event.beeld;
      draft.part('layers')[event.layer.id] = event.layer;
      return;
    case 'layer_added':
      draft.part('layers')[event.layer.id] = event.layer;
      return;
    case 'layer_renamed': {
      const layer = picture.layers[event.layer];
      if (layer) draft.part('layers')[event.layer] = { ...layer, title: event.title };
      return;
    }
    case 'layer_removed': {
      delete draft.part('layers')[event.layer];
      const features = draft.part('features');
      for (const feature of Object.values(features)) {
        if (feature?.layer === event.layer) delete features[feature.id];
      }
      return;
    }
    case 'feature_added':
      draft.part('features')[event.feature.id] = { ...event.feature, version: seq };
      return;
    case 'feature_changed': {
      const feature = picture.features[event.feature];
      if (!feature) return;
      const { symbol, ...patch } = event.patch;
      const changed = { ...feature, ...patch, version: seq, by, at };
      if (symbol !== undefined) changed.symbol = symbol === '' ? null : symbol;
      draft.part('features')[event.feature] = changed;
      return;
    }
    case 'feature_removed':
      delete draft.part('features')[event.feature];
      return;
    case 'wind_set':
      picture.wind = event.wind;
      return;
    case 'regie_offered':
      regie(picture, { offered_to: event.to });
      return;
    case 'regie_offer_ended':
      regie(picture, { offered_to: null });
      return;
    case 'regie_accepted':
      picture.regie = freshRegie(event.holder, at, '');
      return;
    case 'regie_taken':
      picture.regie = {
        ...freshRegie(event.holder, at, event.reason),
        taken_from: picture.regie?.holder ?? null,
      };
      return;
    case 'regievoerder_away':
      regie(picture, { away_since: event.since });
      return;
    case 'regievoerder_back':
      regie(picture, { away_since: null });
      return;
    case 'norm_warned':
      norm(draft, event.norm, { warned_at: event.at });
      return;
    case 'norm_breached':
      norm(draft, event.norm, { breached_at: event.at });
      return;
    default:
      if (applyToBullets(draft, event, by, at) || applyToTeams(draft, event, by, at)) return;
      if (applyToAlerts(draft, event, by, at) || applyToKern(draft, event, by, at)) return;
      if (applyToKoppelingen(draft, event, by, at, seq)) return;
      if (applyToVragen(draft, event) || applyToLiaison(draft, event, by, at)) return;
      applyToTakingPart(draft, event, by, at);
  }
}

function regie(picture: Picture, patch: Partial<Regie>): void {
  if (picture.regie) picture.regie = { ...picture.regie, ...patch };
}

function freshRegie(holder: Functionary, since: number, taken_because: string): Regie {
  return { holder, since, offered_to: null, away_since: null, taken_because, taken_from: null };
}

function norm(draft: Draft, key: string, patch: Partial<Norm>): void {
  const known = draft.picture.norms[key];
  if (known) draft.part('norms')[key] = { ...known, ...patch };
}

/** A norm that still runs is met. */
export function meet(draft: Draft, key: string, at: number): void {
  const known = draft.picture.norms[key];
  if (known?.met_at !== null) return;
  // What was done in time and said later was no breach.
  norm(draft, key, { met_at: at, breached_at: at > known.due_at ? known.breached_at : null });
}

/** Until a moment that was chosen; it warns when it begins where there is less time than that. */
export function until(due: number, at: number): Limit {
  const ms = Math.max(0, due - at);
  return { ms, warnsBeforeMs: Math.min(VERWERKING.warnsBeforeMs, ms) };
}

/** A clock that starts at a moment. */
export function startNorm(
  key: string,
  kind: NormKind,
  limit: Limit,
  legal: boolean,
  beeld: string | null,
  at: number,
): Norm {
  const due_at = at + limit.ms;
  return {
    key,
    kind,
    legal,
    beeld,
    started_at: at,
    warn_at: due_at - limit.warnsBeforeMs,
    due_at,
    warned_at: null,
    met_at: null,
    breached_at: null,
  };
}
