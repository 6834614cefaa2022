// SPDX-License-Identifier: EUPL-1.2
// The addresses of the register: of its screens, and of its doors.

import type { WhyAction } from '../link/action-of';
import type { Action } from '../wire/Action';
import type { Topic } from '../wire/Topic';

export const TO_PARTNERS = '#/partners';

export function toSamenwerking(id: string): string {
  return `${TO_PARTNERS}/${id}`;
}

/** Not the id of a samenwerking. */
export const AREAS_PAGE = 'gebieden';
export const TO_AREAS = `${TO_PARTNERS}/${AREAS_PAGE}`;

export const REGISTER = '/api/register';
export const AREAS = `${REGISTER}/areas`;
export const EXPLANATION = `${REGISTER}/explanation`;
export const ATTENTION = `${REGISTER}/attention`;

export function samenwerkingDoor(id: string): string {
  return `${REGISTER}/samenwerkingen/${id}`;
}

/** The last so many changes of an organisation. */
export function pastDoor(organisation: string, most: number, about?: Topic): string {
  const asked = new URLSearchParams({ most: String(most), ...(about && { about }) });
  return `${REGISTER}/organisations/${encodeURIComponent(organisation)}/history?${asked}`;
}

export function exportDoor(as: 'csv' | 'ods', lang: string): string {
  return `${REGISTER}/export.${as}?lang=${lang}`;
}

/** Of the own account, unless another's is asked about; without an activity, what follows from the register alone. */
export function explanationDoor({ action, activity, beeld, account, of, at }: WhyAction): string {
  const about = new URLSearchParams({
    action,
    ...of,
    ...(account && { account }),
    ...(activity && { activity }),
    ...(beeld && { beeld }),
    ...(at !== undefined && { at: String(at) }),
  });
  return `${EXPLANATION}?${about}`;
}

/** What explains a no over HTTP: it says so by the address where that is asked. */
export function whyAt(address: unknown): WhyAction | undefined {
  const [door, asked] = typeof address === 'string' ? address.split('?') : [];
  if (door !== EXPLANATION) return undefined;
  const about = new URLSearchParams(asked);
  const [action, activity] = [about.get('action'), about.get('activity')];
  // The server names what it decides on.
  return action ? { action: action as Action, ...(activity && { activity }) } : undefined;
}
