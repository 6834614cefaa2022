// SPDX-License-Identifier: EUPL-1.2
// What happened to a samenwerking, in words.

import { date, language, t, word } from '../i18n/language';
import { profiles } from '../i18n/words';
import type { ItemLine } from '../wire/ItemLine';
import type { RegisterEvent } from '../wire/RegisterEvent';
import type { RulingOutcome } from '../wire/RulingOutcome';
import type { SamenwerkingChanged } from '../wire/SamenwerkingChanged';
import type { SamenwerkingView } from '../wire/SamenwerkingView';
import { regionLabel } from './regions';
import {
  contactRoles,
  kerntaken,
  marks,
  profileNames,
  standards,
  statuses,
  toetsParts,
  verdicts,
} from './words';

/** What changes of a samenwerking name, by their identity. */
export interface Naming {
  nameOf(id: string): string;
  line(key: string): ItemLine | undefined;
}

/** Lines by their key, of every traject: of one that several have, as it is under way. */
export function linesNamed({
  lines,
  before,
}: Pick<SamenwerkingView, 'lines' | 'before'>): Naming['line'] {
  const all = [...before.flatMap((one) => one.lines), ...lines];
  const named = new Map(all.map((line) => [line.key, line]));
  return (key) => named.get(key);
}

/** What happened, and what was said with it. */
export interface Said {
  what: string;
  because?: string;
}

/** Of a samenwerking. */
export function samenwerkingSays(event: RegisterEvent, naming: Naming): Said {
  if (event.kind === 'of') return changeSays(event.what, naming);
  if (event.kind !== 'samenwerking_begun') return { what: event.kind };
  const { kerntaak, regions } = event.samenwerking;
  const which = Object.keys(regions).sort().map(regionLabel).join(', ');
  return { what: t('pastBegun', { kerntaak: word(kerntaken[kerntaak]), regions: which }) };
}

function changeSays(change: SamenwerkingChanged, { nameOf, line }: Naming): Said {
  switch (change.what) {
    case 'region_invited':
      return { what: t('pastInvited', { region: regionLabel(change.region) }) };
    case 'region_joined': {
      const { region, from, mandate } = change;
      const what = t('pastJoined', { region: regionLabel(region), date: date(from) });
      return mandate ? { what, because: t('mandateIs', { mandate }) } : { what };
    }
    case 'region_left': {
      const { region, left } = change;
      const what = t('pastLeft', { region: regionLabel(region), date: date(left.from) });
      return { what, because: left.reason };
    }
    case 'adopter_set': {
      const { adoptieregio, adoptiepartner } = change;
      const who = [
        adoptieregio && regionLabel(adoptieregio),
        adoptiepartner && nameOf(adoptiepartner),
      ];
      return { what: t('pastAdopter', { who: who.filter(Boolean).join(', ') || t('nobody') }) };
    }
    case 'contact_set': {
      const { contact } = change;
      if (!contact) return { what: t('pastContactRemoved') };
      const role = word(contactRoles[contact.role]);
      return { what: t('pastContact', { role, name: contact.name }) };
    }
    case 'alert_set': {
      const { alert } = change;
      if (!alert) return { what: t('pastAlertRemoved') };
      return { what: t('pastAlert'), because: `${alert.when} – ${alert.how}` };
    }
    case 'interest_set':
      return { what: t('pastInterest', { grip: change.interest.grip }) };
    case 'addition_set': {
      const region = regionLabel(change.region);
      if (change.text === null) return { what: t('pastAdditionRemoved', { region }) };
      return { what: t('pastAddition', { region }), because: change.text };
    }
    case 'traject_begun':
      return { what: t('pastTraject', { standard: word(standards[change.standard]) }) };
    case 'profile_chosen': {
      const { profile, reasoning, from } = change.choice;
      const name = word(profiles[profile]);
      return { what: t('pastProfile', { name, date: date(from) }), because: reasoning };
    }
    case 'traject_withdrawn':
      return { what: t('pastWithdrawn'), because: change.reason };
    case 'item_set': {
      const { key, item } = change;
      const known = line(key);
      const name = known ? (language.value === 'en' ? known.en : known.nl) : key;
      const what = t('pastItem', { name, status: word(statuses[item.status]) });
      const because = [item.text, ...item.evidence].filter(Boolean).join('; ');
      return because ? { what, because } : { what };
    }
    case 'toetsing_asked': {
      const { number, toetser } = change.toetsing;
      return { what: t('pastToetsing', { n: number, name: nameOf(toetser) }) };
    }
    case 'finding_recorded': {
      const { part, finding } = change;
      const [name, mark] = [word(toetsParts[part]), word(marks[finding.mark])];
      return { what: t('pastFinding', { name, mark }), because: finding.note };
    }
    case 'advies_given': {
      const { verdict, motivation } = change.advies;
      return { what: t('pastAdvies', { verdict: word(verdicts[verdict]) }), because: motivation };
    }
    case 'ruled': {
      const { decided, outcome, from, reasoning } = change.decision;
      const fill = { outcome: outcomeSays(outcome), date: date(from) };
      const what =
        decided.by === 'regiegroep'
          ? t('pastStandpunt', fill)
          : t('pastRegionDecided', { ...fill, region: regionLabel(decided.region) });
      return { what, because: reasoning };
    }
    case 'decision_answered': {
      const { region, from, consent } = change;
      const what = t(consent.is === 'denied' ? 'pastDenied' : 'pastAgreed', {
        region: regionLabel(region),
        date: date(from),
      });
      return consent.is === 'denied' ? { what, because: consent.reason } : { what };
    }
    case 'go_live_held': {
      const { at, report } = change.go_live;
      const what = t('pastGoLive', { date: date(at) });
      return report ? { what, because: report } : { what };
    }
    case 'go_live_withdrawn':
      return { what: t('pastGoLiveWithdrawn', { date: date(change.at) }), because: change.reason };
    case 'evaluation_planned':
      return {
        what:
          change.at === null
            ? t('pastNoEvaluation')
            : t('pastEvaluation', { date: date(change.at) }),
      };
    case 'lesson_shared':
      return {
        what: t(change.lesson.evaluation ? 'pastEvaluated' : 'pastLesson'),
        because: change.lesson.text,
      };
    case 'ended':
      return {
        what: t('pastEnded', { date: date(change.ended.from) }),
        because: change.ended.reason,
      };
  }
}

/** A decision, with what comes of it. */
export function outcomeSays(outcome: RulingOutcome): string {
  const verdict = word(verdicts[outcome.verdict]).toLowerCase();
  if (outcome.verdict === 'gecertificeerd') return verdict;
  if (outcome.verdict === 'geen') {
    const { instead } = outcome;
    return instead
      ? `${verdict}, ${t('insteadIs', { name: word(profileNames[instead]) })}`
      : verdict;
  }
  return `${verdict}, ${t('untilDate', { date: date(outcome.hertoets) })}`;
}
