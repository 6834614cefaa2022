// SPDX-License-Identifier: EUPL-1.2
// What was agreed on reaching each other: contact points, alerts, and what a standby partner watches for.

import { t, word } from '../i18n/language';
import { activityKinds } from '../i18n/words';
import { uuidv7 } from '../link/uuid';
import type { ActivityKind } from '../wire/ActivityKind';
import type { Alert } from '../wire/Alert';
import type { Contact } from '../wire/Contact';
import type { ContactRole } from '../wire/ContactRole';
import { regionOptions } from './begin';
import { canSetContact } from './openings';
import { regionLabel } from './regions';
import { askChange, Do, may, Section, type SectionProps, sure, trajectOf } from './section';
import { contactRoles, purposes } from './words';

export function Agreements(props: SectionProps) {
  const { view } = props;
  const { samenwerking } = view;
  const standby = trajectOf(samenwerking)?.choice?.profile === 'standby';
  return (
    <Section id="agreements" title={t('contactsAndAlerts')}>
      <h3>{t('contacts')}</h3>
      <ContactPoints {...props} />
      <Contacts {...props} />
      <h3>{t('alerts')}</h3>
      <Alerts {...props} />
      {standby && <WatchedFor {...props} />}
    </Section>
  );
}

/** What the profile asks (Tabel 1), and who it is; what is lacking keeps a toetsing away. */
function ContactPoints({ view }: SectionProps) {
  const { contact_points: points, samenwerking } = view;
  if (points.length === 0) return null;
  return (
    <ul class="contact-points">
      {points.map(({ purpose, any_of, piket, lines, there }) => (
        <li key={purpose} class={there ? 's-gereed' : 's-unmet'} data-purpose={purpose}>
          {there ? '✓' : '✕'} <strong>{word(purposes[purpose])}</strong>{' '}
          {lines.map((line) => samenwerking.contacts[line]?.name).join(', ')}
          {!there && (
            <>
              {lines.length > 0 ? t('contactNotEverywhere') : t('contactLacks')}{' '}
              <span class="hint">
                {any_of.map((role) => word(contactRoles[role])).join(` ${t('or')} `)}
                {piket && `, ${t('piket')}`}
              </span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Those of the partner first, then by role; a region's own after the general ones. */
export function contactsInOrder(contacts: Record<string, Contact>): [string, Contact][] {
  const roles = Object.keys(contactRoles);
  return Object.entries(contacts).sort(
    ([, a], [, b]) =>
      Number(b.of_partner) - Number(a.of_partner) ||
      roles.indexOf(a.role) - roles.indexOf(b.role) ||
      (a.region ?? '').localeCompare(b.region ?? ''),
  );
}

function Contacts(props: SectionProps) {
  const { view, nameOf } = props;
  const { contacts, partner } = view.samenwerking;
  const all = contactsInOrder(contacts);
  const allowed = may(view, 'set_contact');
  const who = props.live.welcome.value?.me.who.organisation ?? '';
  return (
    <>
      {all.length === 0 && <p class="hint">{t('noContacts')}</p>}
      {all.length > 0 && (
        <table class="rows-table">
          <caption class="visually-hidden">{t('contacts')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('contactRole')}</th>
              <th scope="col">{t('contactName')}</th>
              <th scope="col">{t('contactReach')}</th>
            </tr>
          </thead>
          <tbody>
            {all.map(([line, contact]) => (
              <tr key={line}>
                <th scope="row">
                  {word(contactRoles[contact.role])}
                  <span class="hint contact-of">
                    {contact.of_partner ? nameOf(partner) : t('ofRegions')}
                    {contact.region && ` · ${regionLabel(contact.region)}`}
                  </span>
                </th>
                <td>
                  {contact.name}
                  {contact.piket && <span class="tag">{t('piket')}</span>}
                </td>
                <td>
                  {contact.reach}
                  {canSetContact(view, contact, who, props.live.now()) && (
                    <span class="row-do">
                      <Do when label={t('change')} run={() => setContact(props, line, contact)} />
                      <Do
                        when
                        label={t('remove')}
                        run={() =>
                          sure(props, t('remove'), contact.name, {
                            do: 'set_contact',
                            line,
                            contact: null,
                          })
                        }
                      />
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Do when={allowed} label={t('addContact')} run={() => setContact(props, uuidv7(), null)} />
    </>
  );
}

const YES = (on: boolean) => (on ? 'yes' : '');

function setContact(props: SectionProps, line: string, now: Contact | null): void {
  const { samenwerking, own_regions } = props.view;
  // A region names its own; the partner says for which one.
  const named = own_regions.length > 0 ? own_regions : Object.keys(samenwerking.regions);
  const ofWhich = [...new Set([...named, ...(now?.region ? [now.region] : [])])].sort();
  const side = [
    { value: 'partner', label: props.nameOf(samenwerking.partner) },
    { value: 'vr', label: t('ofRegions') },
  ];
  const roles = Object.entries(contactRoles).map(([value, both]) => ({
    value,
    label: word(both),
  }));
  const question = {
    title: t(now ? 'changeContact' : 'addContact'),
    hint: t('contactHint'),
    fields: [
      {
        name: 'role',
        label: t('contactRole'),
        kind: 'choice' as const,
        options: roles,
        value: now?.role ?? 'hin',
      },
      {
        name: 'side',
        label: t('contactSide'),
        kind: 'choice' as const,
        options: side,
        value: now && !now.of_partner ? 'vr' : 'partner',
      },
      {
        name: 'name',
        label: t('contactName'),
        kind: 'line' as const,
        required: true,
        max: 200,
        value: now?.name ?? '',
      },
      {
        name: 'reach',
        label: t('contactReach'),
        kind: 'line' as const,
        required: true,
        max: 200,
        value: now?.reach ?? '',
      },
      {
        name: 'piket',
        label: t('piketLong'),
        kind: 'check' as const,
        value: YES(now?.piket ?? false),
      },
      {
        name: 'region',
        label: t('onlyForRegion'),
        kind: 'choice' as const,
        options: [{ value: '', label: t('everyRegion') }, ...regionOptions(ofWhich)],
        value: now?.region ?? '',
      },
    ],
  };
  askChange(props, question, (said) => ({
    do: 'set_contact',
    line,
    contact: {
      role: said.role as ContactRole,
      name: said.name ?? '',
      reach: said.reach ?? '',
      piket: said.piket === 'yes',
      of_partner: said.side === 'partner',
      region: said.region || null,
    },
  }));
}

function Alerts(props: SectionProps) {
  const { view, nameOf } = props;
  const { alerts, partner } = view.samenwerking;
  const all = Object.entries(alerts);
  const allowed = may(view, 'set_alert');
  return (
    <>
      {all.length === 0 && <p class="hint">{t('noAlerts')}</p>}
      <ul class="plain-list">
        {all.map(([line, alert]) => (
          <li key={line}>
            <strong>
              {t(alert.to_partner ? 'alertTo' : 'alertFrom', { name: nameOf(partner) })}
            </strong>
            : {alert.when} – {alert.how}{' '}
            <Do when={allowed} label={t('change')} run={() => setAlert(props, line, alert)} />{' '}
            <Do
              when={allowed}
              label={t('remove')}
              run={() =>
                sure(props, t('remove'), alert.when, { do: 'set_alert', line, alert: null })
              }
            />
          </li>
        ))}
      </ul>
      <Do when={allowed} label={t('addAlert')} run={() => setAlert(props, uuidv7(), null)} />
    </>
  );
}

function setAlert(props: SectionProps, line: string, now: Alert | null): void {
  const name = props.nameOf(props.view.samenwerking.partner);
  const question = {
    title: t(now ? 'changeAlert' : 'addAlert'),
    hint: t('alertHint'),
    fields: [
      {
        name: 'direction',
        label: t('direction'),
        kind: 'choice' as const,
        options: [
          { value: 'to', label: t('alertTo', { name }) },
          { value: 'from', label: t('alertFrom', { name }) },
        ],
        value: now && !now.to_partner ? 'from' : 'to',
      },
      {
        name: 'when',
        label: t('alertWhen'),
        kind: 'text' as const,
        required: true,
        value: now?.when ?? '',
      },
      {
        name: 'how',
        label: t('alertHow'),
        kind: 'text' as const,
        required: true,
        value: now?.how ?? '',
      },
    ],
  };
  askChange(props, question, (said) => ({
    do: 'set_alert',
    line,
    alert: { to_partner: said.direction === 'to', when: said.when ?? '', how: said.how ?? '' },
  }));
}

function WatchedFor(props: SectionProps) {
  const { view } = props;
  const { interest } = view.samenwerking;
  const kinds = interest.kinds.map((kind) => word(activityKinds[kind])).join(', ');
  return (
    <>
      <h3>{t('interest')}</h3>
      <p>{t('interestSays', { kinds: kinds || t('everyKind'), grip: interest.grip })}</p>
      <Do when={may(view, 'set_interest')} label={t('change')} run={() => setInterest(props)} />
    </>
  );
}

function setInterest(props: SectionProps): void {
  const { interest } = props.view.samenwerking;
  const options = Object.entries(activityKinds).map(([value, both]) => ({
    value,
    label: word(both),
  }));
  const question = {
    title: t('interest'),
    hint: t('interestHint'),
    fields: [
      {
        name: 'kinds',
        label: t('kind'),
        kind: 'choices' as const,
        options,
        value: interest.kinds.join(','),
      },
      {
        name: 'grip',
        label: t('fromGrip'),
        kind: 'number' as const,
        required: true,
        min: 0,
        max: 5,
        value: String(interest.grip),
      },
    ],
  };
  askChange(props, question, (said) => ({
    do: 'set_interest',
    interest: {
      kinds: (said.kinds ?? '').split(',').filter(Boolean) as ActivityKind[],
      grip: Number(said.grip),
    },
  }));
}
