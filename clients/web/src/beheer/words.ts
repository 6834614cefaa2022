// SPDX-License-Identifier: EUPL-1.2
// The words of terms and qualifications as they stand on the screen, for every value on the wire.

import { date, t } from '../i18n/language';
import type { Function as Functie } from '../wire/Function';
import type { TermsDocument } from '../wire/TermsDocument';
import type { TermsVersion } from '../wire/TermsVersion';
import type { Training } from '../wire/Training';
import type { TrainingState } from '../wire/TrainingState';

type Both = readonly [nl: string, en: string];

/** What an account may be for, in the order in which it is offered. */
export const roles: Record<Functie, Both> = {
  informatiemanager: ['Informatiemanager', 'Information manager'],
  meldkamer: ['Meldkamer', 'Control room'],
  plotter: ['Plotter', 'Plotter'],
  leider: ['Leider', 'Leader'],
  lezer: ['Lezer', 'Reader'],
  beheerder: ['Beheerder', 'Beheerder'],
};

export const documents: Record<TermsDocument, Both> = {
  gebruikersovereenkomst: ['Gebruikersovereenkomst', 'User agreement'],
  geheimhouding: ['Geheimhoudingsverklaring', 'Declaration of secrecy'],
};

export const trainings: Record<Training, Both> = {
  basis_im: ['Basisopleiding informatiemanagement', 'Basic education in information management'],
  informatiemanagement: ['Opleiding informatiemanager', 'Education for information managers'],
  leiding_coordinatie: ['Opleiding leiding en coördinatie', 'Education for command'],
  systeem: ['Werken met het systeem', 'Working with the system'],
  organisatiebeheer: ['Training organisatiebeheerder', 'Training for beheerders'],
  oefening: ['Oefening', 'Exercise'],
  anders: ['Iets anders', 'Something else'],
};

export const states: Record<TrainingState, Both> = {
  geldig: ['geldig', 'valid'],
  loopt_af: ['loopt af', 'runs out'],
  verlopen: ['verlopen', 'ran out'],
  ontbreekt: ['ontbreekt', 'missing'],
};

/** A sign beside the word, so that colour is never the only carrier. */
export const stateSigns: Record<TrainingState, string> = {
  geldig: '✓',
  loopt_af: '◔',
  verlopen: '✕',
  ontbreekt: '–',
};

/** Which version this is, and from when it holds; the one that ships always did. */
export function versionSays({ version, from }: Pick<TermsVersion, 'version' | 'from'>): string {
  return from === 0
    ? t('termsVersionFirst', { n: version })
    : t('termsVersion', { n: version, date: date(from) });
}
