// SPDX-License-Identifier: EUPL-1.2
// Taking part under another's mandate: who can give it, what is asked, and how it is shown at both.

import { t } from '../i18n/language';
import type { Live } from '../link/live';
import { all, mandateHeld, takesPart, wasLetIn } from '../picture/select';
import type { Answers, AskField } from '../ui/ask';
import type { NewMandate } from '../wire/NewMandate';
import type { Participant } from '../wire/Participant';
import type { Picture } from '../wire/Picture';
import type { Region } from '../wire/Region';
import { type Profiles, worksNetcentrisch } from './profiles';
import { asOptions, type Organisations } from './questions';

type InActivity = Pick<Picture, 'head' | 'participants'>;

/** Who can give a mandate: a veiligheidsregio in the activity, or a partner that is in it by itself. */
export function givers(
  { head, participants }: InActivity,
  regions: readonly Region[],
  profiles: Profiles = new Map(),
): Organisations {
  const isRegion = new Set(regions.map(({ organisation }) => organisation));
  const inside = regions.filter(({ code, organisation }) => {
    const participant = participants[organisation];
    if (organisation === head.owner) return true;
    return (
      participant?.status !== 'ontkoppeld' && (head.regions.includes(code) || wasLetIn(participant))
    );
  });
  const partners = all<Participant>(participants).filter(
    ({ organisation, status }) =>
      (status === 'monitorend' || status === 'actief') &&
      !isRegion.has(organisation) &&
      worksNetcentrisch(organisation, profiles),
  );
  return [
    ...inside.map(({ organisation, name }) => [organisation, name] as [string, string]),
    ...partners.map(({ organisation, name }) => [organisation, name] as [string, string]),
  ];
}

/** What is asked of a standby partner that comes in by another's process. */
export function mandateFields(from: Organisations, known: Participant | undefined): AskField[] {
  const mandate = known && mandateHeld(known);
  return [
    {
      name: 'giver',
      label: t('mandateOf'),
      kind: 'choice',
      options: [{ value: '', label: t('noMandate') }, ...asOptions(from)],
      value: mandate?.giver ?? '',
    },
    {
      name: 'process',
      label: t('mandateProcess'),
      kind: 'line',
      max: 200,
      requiredIf: ({ giver }) => (giver ?? '') !== '',
      value: mandate?.process ?? '',
    },
  ];
}

/** The mandate that was answered; none without a giver. */
export function mandateOf({ giver, process }: Answers): NewMandate | null {
  return giver ? { giver, process: process ?? '' } : null;
}

/** The mandate as it is, to be said again where nothing of it changes. */
export function sameMandate(one: Participant): NewMandate | null {
  const mandate = mandateHeld(one);
  return mandate ? { giver: mandate.giver, process: mandate.process } : null;
}

/** At who takes part: under whose mandate, or why not any more. */
export function UnderMandate({ one }: { one: Participant }) {
  if (!one.mandate) return null;
  const { giver_name: name, process, ended } = one.mandate;
  if (ended === undefined) return <p class="mandate">{t('underMandate', { name, process })}</p>;
  const why =
    ended === 'giver_left' ? t('mandateGiverLeft', { name }) : t('mandateNoStanding', { name });
  return <p class="mandate">{why}</p>;
}

/** Who takes part under the mandate of an organisation, as names; empty for nobody. */
export function underOf({ participants }: Pick<Picture, 'participants'>, giver: string): string {
  const under = all<Participant>(participants).filter(
    (one) => takesPart(one) && mandateHeld(one)?.giver === giver,
  );
  return under.map(({ name, mandate }) => `${name} (${mandate?.process ?? ''})`).join(', ');
}

/** At who gives one: to whom. */
export function GivesMandate({ picture, giver }: { picture: Picture; giver: string }) {
  const names = underOf(picture, giver);
  return names === '' ? null : <p class="mandate">{t('givesMandate', { names })}</p>;
}

/** A veiligheidsregio that gives a mandate and stands in no list of participants. */
export function RegionsThatGive({ live, picture }: { live: Live; picture: Picture }) {
  const regions = (live.welcome.value?.regions ?? []).filter(
    ({ organisation }) =>
      !picture.participants[organisation] && underOf(picture, organisation) !== '',
  );
  return (
    <>
      {regions.map(({ organisation, name }) => (
        <article class="card" key={organisation} data-organisation={organisation}>
          <header>
            <strong>{name}</strong>
          </header>
          <GivesMandate picture={picture} giver={organisation} />
        </article>
      ))}
    </>
  );
}
