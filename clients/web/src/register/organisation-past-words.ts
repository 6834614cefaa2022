// SPDX-License-Identifier: EUPL-1.2
// What happened to an organisation, in words: its name, functies, persons, terms, areas and watches.

import { asksFor } from '../alerting/watches';
import { documents, roles, trainings } from '../beheer/words';
import { date, t, word } from '../i18n/language';
import type { Account } from '../wire/Account';
import type { RegisterEvent } from '../wire/RegisterEvent';
import { whereIs } from './area-shape';
import type { Said } from './past-words';
import { regionLabel } from './regions';
import { kerntaken } from './words';

type Titled = Pick<Account, 'title' | 'team' | 'function'>;

const functieSays = ({ title, team, function: role }: Titled) =>
  `${title} · ${team} · ${word(roles[role])}`;

/** `names` has what an event names by its identity alone. */
export function organisationSays(
  event: RegisterEvent,
  names: Readonly<Record<string, string>>,
): Said {
  const name = (id: string) => names[id] ?? id;
  const tasks = (which: readonly (keyof typeof kerntaken)[]) =>
    which.length > 0 ? { because: which.map((task) => word(kerntaken[task])).join(', ') } : {};
  switch (event.kind) {
    case 'organisation_added': {
      const { organisation } = event;
      const what = t('pastOrganisationAdded', { name: organisation.name });
      return { what, ...tasks(organisation.kerntaken) };
    }
    case 'organisation_changed':
      return {
        what: t('pastOrganisationChanged', { name: event.name }),
        ...tasks(event.kerntaken),
      };
    case 'account_added':
      return { what: t('pastAccountAdded', { name: functieSays(event.account) }) };
    case 'account_changed':
      return { what: t('pastAccountChanged', { name: functieSays(event) }) };
    case 'account_ended':
      return { what: t('pastAccountEnded', { name: name(event.account) }) };
    case 'account_held': {
      const account = name(event.account);
      const { person } = event;
      return {
        what: person
          ? t('pastHeld', { account, person: name(person) })
          : t('pastHeldNot', { account }),
      };
    }
    case 'person_added':
      return { what: t('pastPersonAdded', { name: event.person.name }) };
    case 'person_changed':
      return { what: t('pastPersonChanged', { name: event.name }) };
    case 'person_ended':
      return { what: t('pastPersonEnded', { name: name(event.person) }) };
    case 'qualification_set': {
      const { person, qualification } = event;
      if (!qualification) return { what: t('pastQualificationRemoved', { name: name(person) }) };
      const { training, obtained, until, note } = qualification;
      const dates = until
        ? t('pastObtainedUntil', { date: date(obtained), until: date(until) })
        : t('pastObtained', { date: date(obtained) });
      return {
        what: t('pastQualification', { name: name(person), training: word(trainings[training]) }),
        because: [dates, note].filter(Boolean).join(' · '),
      };
    }
    case 'terms_published': {
      const { document, version, from } = event.version;
      const fill = { name: word(documents[document]), version, date: date(from) };
      return { what: t('pastTermsPublished', fill) };
    }
    case 'terms_accepted': {
      const { document, version, account, person } = event;
      const who = person ? `${name(person)}, ${name(account)}` : name(account);
      return { what: t('pastTermsAccepted', { name: word(documents[document]), version, who }) };
    }
    case 'area_set': {
      const { area, line } = event;
      if (!area) return { what: t('pastAreaRemoved', { name: names[line] ?? '' }) };
      const task = area.kerntaak && word(kerntaken[area.kerntaak]);
      return {
        what: t('pastAreaSet', { name: area.name }),
        because: [task, whereIs(area)].filter(Boolean).join(' · '),
      };
    }
    case 'watch_set': {
      const { watch } = event;
      const channels = Object.values(watch.channels).map((channel) =>
        channel.by === 'mail' ? channel.to : channel.url,
      );
      const because = [...asksFor(watch, regionLabel), ...channels].filter(Boolean).join(' · ');
      return { what: t('pastWatchSet', { name: watch.name }), because };
    }
    case 'watch_removed':
      return { what: t('pastWatchRemoved', { name: names[event.watch] ?? '' }) };
    default:
      // Of a samenwerking, which has a history of its own.
      return { what: event.kind };
  }
}
