// SPDX-License-Identifier: EUPL-1.2
// What screens ask of a picture.

import type { Beeld } from '../wire/Beeld';
import type { Bullet } from '../wire/Bullet';
import type { Head } from '../wire/Head';
import type { Item } from '../wire/Item';
import type { Layer } from '../wire/Layer';
import type { Mandate } from '../wire/Mandate';
import type { Norm } from '../wire/Norm';
import type { Participant } from '../wire/Participant';
import type { Participation } from '../wire/Participation';
import type { Picture } from '../wire/Picture';
import type { SentSitrap } from '../wire/SentSitrap';
import type { Theme } from '../wire/Theme';
import type { Voorstel } from '../wire/Voorstel';

/** The values of a record of the picture. */
export function all<T>(record: { [key in string]?: T }): T[] {
  return Object.values(record) as T[];
}

/** Whether an activity is under way: closed or archived, nothing of it changes any more. */
export function isOpen({ status }: Pick<Head, 'status'>): boolean {
  return status === 'open';
}

/** Whether it is an own activity of a kernpartner: it plays in no veiligheidsregio. */
export function isOwnActivity({ regions }: Pick<Head, 'regions'>): boolean {
  return regions.length === 0;
}

/** Items of an inbox that nobody processed yet. */
export function waitingItems({ items }: Pick<Picture, 'items'>): Item[] {
  return all<Item>(items).filter(({ processed }) => processed === null);
}

/** Voorstellen that nobody decided on yet. */
export function waitingVoorstellen({ voorstellen }: Pick<Picture, 'voorstellen'>): Voorstel[] {
  return all<Voorstel>(voorstellen).filter(({ state }) => state.is === 'waiting');
}

/** Who asks for access. */
export function askingAccess({ participants }: Pick<Picture, 'participants'>): Participant[] {
  return all<Participant>(participants).filter(({ asks }) => asks !== null);
}

/** Who waits for the regievoerder: who asks for access, and who declined and was not released yet. */
export function waitingParticipants({
  participants,
}: Pick<Picture, 'participants'>): Participant[] {
  return all<Participant>(participants).filter((one) => one.asks !== null || declined(one));
}

/** Whether an organisation said itself that it does not take part. */
export function declined({ status, by, organisation }: Participant): boolean {
  return status === 'gealerteerd' && by.organisation === organisation;
}

/** The bullets of one theme, in order. */
export function bulletsOf(picture: Picture, beeld: string, theme: string): Bullet[] {
  return all<Bullet>(picture.bullets)
    .filter((bullet) => bullet.beeld === beeld && bullet.theme === theme)
    .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

/** The beelden as tabs: the situatiebeeld first, then by title. */
export function beeldenInOrder(picture: Picture): Beeld[] {
  return all<Beeld>(picture.beelden).sort((a, b) => {
    if (a.kind !== b.kind) return a.kind === 'situatiebeeld' ? -1 : 1;
    return a.title.localeCompare(b.title, 'nl');
  });
}

export function situatiebeeld(picture: Picture): Beeld | undefined {
  return all<Beeld>(picture.beelden).find((beeld) => beeld.kind === 'situatiebeeld');
}

export function themesOf(beeld: Beeld): Theme[] {
  return beeld.pages.flatMap((page) => page.fields).flatMap((field) => field.themes);
}

/** The layers of a beeld, or all, in the order of the legend. */
export function layersInOrder(picture: Picture, beeld?: string): Layer[] {
  return all<Layer>(picture.layers)
    .filter((layer) => beeld === undefined || layer.beeld === beeld)
    .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

/** Norms that still count, those that end first at the front; answers to readers, which have a bar, after the others. */
export function runningNorms(picture: Picture): Norm[] {
  return all<Norm>(picture.norms)
    .filter((norm) => norm.met_at === null)
    .sort(
      (a, b) =>
        Number(a.kind === 'antwoord') - Number(b.kind === 'antwoord') || a.due_at - b.due_at,
    );
}

/** Bullets whose time is over. */
export function staleBullets(picture: Picture, now: number): Bullet[] {
  return all<Bullet>(picture.bullets)
    .filter((bullet) => bullet.stale_at !== null && bullet.stale_at <= now)
    .sort((a, b) => (a.stale_at ?? 0) - (b.stale_at ?? 0));
}

/** Whether an organisation takes part now. */
export function takesPart(participant: { status: Participation } | undefined): boolean {
  return ['gealerteerd', 'monitorend', 'actief'].includes(participant?.status ?? '');
}

/** Whether somebody let it in: what its own watch says of it is no invitation (R51), nor that it declined (R59). */
export function wasLetIn(participant: Participant | undefined): boolean {
  if (participant === undefined || declined(participant)) return false;
  return (
    takesPart(participant) &&
    (participant.status !== 'gealerteerd' || participant.by.account !== '')
  );
}

/** Under whose mandate an organisation takes part; nothing once that ended. */
export function mandateHeld({ mandate }: Pick<Participant, 'mandate'>): Mandate | undefined {
  return mandate?.ended === undefined ? mandate : undefined;
}

/** The name of a theme, as it stands above its bullets. */
export function themeTitle(picture: Picture, beeld: string, theme: string): string {
  const within = picture.beelden[beeld];
  const known = within && themesOf(within).find(({ key }) => key === theme);
  return known?.title ?? picture.head.name;
}

/** SitRaps that were given up by e-mail. */
export function undeliveredSitraps({ sitraps }: Pick<Picture, 'sitraps'>): SentSitrap[] {
  return all<SentSitrap>(sitraps ?? {}).filter(({ mail }) => mail?.state.is === 'failed');
}
