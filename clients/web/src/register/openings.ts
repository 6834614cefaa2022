// SPDX-License-Identifier: EUPL-1.2
// What a traject is ready for: what it would only refuse is not offered.

import type { Contact } from '../wire/Contact';
import type { ItemLine } from '../wire/ItemLine';
import type { RegionPart } from '../wire/RegionPart';
import type { Ruling } from '../wire/Ruling';
import type { Samenwerking } from '../wire/Samenwerking';
import type { SamenwerkingView } from '../wire/SamenwerkingView';
import type { Toetsing } from '../wire/Toetsing';
import type { Traject } from '../wire/Traject';
import { hasAccounts } from './profile';
import { covers } from './standing';

/** The round of toetsing that is open. */
export function roundOf(traject: Traject | null): Toetsing | null {
  return traject?.toetsingen.find(({ closed }) => !closed) ?? null;
}

/** Something was decided on it, or it took effect with the choice: it can be withdrawn no longer. */
export function isDecided({ rulings, choice }: Traject, now: number): boolean {
  return (
    rulings.length > 0 || (choice !== null && !hasAccounts(choice.profile) && choice.from <= now)
  );
}

/** A new one begins when the last one was decided on, and no toetsing of it is open. */
export function canBegin(traject: Traject | null, now: number): boolean {
  return !traject || (isDecided(traject, now) && !roundOf(traject));
}

/** A toetsing waits for all that is open, and for the contact points of the profile. */
export function canBeTested(view: SamenwerkingView, traject: Traject): boolean {
  const ready = view.open.length === 0 && view.contact_points.every(({ there }) => there);
  return hasAccounts(traject.choice?.profile) && ready && !roundOf(traject);
}

/** An advies follows on all three parts, and is given once. */
export function canBeAdvised({ findings, advies, closed }: Toetsing): boolean {
  return !closed && advies === null && Object.keys(findings).length === 3;
}

/** Whether the partner can give its own word on a decision: of a region, and none was taken since. */
export function canBeAnswered({ trajecten }: Samenwerking, { decided, from }: Ruling): boolean {
  if (decided.by !== 'region') return false;
  const goesOn = trajecten.filter(({ withdrawn }) => withdrawn === null);
  const newest = goesOn
    .flatMap(({ rulings }) => rulings)
    .filter((one) => covers(one, decided.region))
    .at(-1);
  return newest?.decided.by === 'region' && newest.from === from;
}

/** A standpunt follows on an advies; one that has not begun can be taken anew on the same. */
export function canBeRuled(traject: Traject, now: number): boolean {
  const last = traject.toetsingen.at(-1);
  const standpunt = traject.rulings.filter(({ decided }) => decided.by === 'regiegroep').at(-1);
  const counts = last?.closed === false || (standpunt !== undefined && standpunt.from > now);
  return last?.advies != null && counts;
}

/** Whether a decision gave way to one that was taken after it, before it had begun: it never does. */
export function isReplaced(
  { rulings }: Pick<Traject, 'rulings'>,
  ruling: Ruling,
  now: number,
): boolean {
  const { decided, from } = ruling;
  const replaces = (newer: Ruling) =>
    decided.by === 'region' ? covers(newer, decided.region) : newer.decided.by === 'regiegroep';
  const newer = rulings.slice(rulings.indexOf(ruling) + 1);
  const first = (one: Ruling) => one.from < from || (one.from === from && from > now);
  return newer.some((one) => first(one) && replaces(one));
}

/** Speaks for the regions: whose the general agreement is. */
function leads({ may }: SamenwerkingView): boolean {
  return may.includes('invite_region');
}

/** Sets of items that the partner fills in itself. */
const OF_PARTNER: ReadonlySet<string> = new Set(['mu', 'va', 'techniek']);

/** Whether an item is the reader's to fill in. */
export function canSetItem(
  view: SamenwerkingView,
  line: ItemLine,
  givenToPartner: boolean,
): boolean {
  if (line.met !== null || !view.may.includes('set_item')) return false;
  return leads(view) || OF_PARTNER.has(line.set) || givenToPartner;
}

/** Whether a contact point is the reader's: of its own region or side, or a general one. */
export function canSetContact(
  view: SamenwerkingView,
  contact: Contact,
  organisation: string,
  now: number,
): boolean {
  if (!view.may.includes('set_contact')) return false;
  // One of the partner for a region is the partner's.
  const region = contact.of_partner ? null : contact.region;
  const { partner, regions } = view.samenwerking;
  const ownRegion = region !== null && view.own_regions.includes(region);
  const ofAnother = region !== null && stays(regions[region], now);
  const ownSide = contact.of_partner && partner === organisation;
  return ownRegion || ownSide || (leads(view) && !ofAnother);
}

function stays(part: RegionPart | undefined, now: number): boolean {
  return part !== undefined && (part.left === null || now < part.left.from);
}
