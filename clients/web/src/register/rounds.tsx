// SPDX-License-Identifier: EUPL-1.2
// What is read of a toetsing and of what was decided: a round with its three parts and its advies, and a ruling.

import type { ComponentChildren } from 'preact';
import { t, word } from '../i18n/language';
import type { Consent } from '../wire/Consent';
import type { Finding } from '../wire/Finding';
import type { ItemLine } from '../wire/ItemLine';
import type { Ruling } from '../wire/Ruling';
import type { RulingOutcome } from '../wire/RulingOutcome';
import type { Toetsing } from '../wire/Toetsing';
import type { ToetsPart } from '../wire/ToetsPart';
import { regionLabel } from './regions';
import { dateOr, Fact, lineName } from './section';
import { markSigns, marks, partQuestions, profileNames, toetsParts, verdicts } from './words';

const PARTS: readonly ToetsPart[] = ['richting', 'inrichting', 'verrichting'];

interface RoundProps {
  round: Toetsing;
  /** The lines of its traject, which say what falls short. */
  lines: readonly ItemLine[];
  nameOf(id: string): string;
  /** What can be done about a part. */
  act?(part: ToetsPart, finding: Finding | undefined): ComponentChildren;
  children?: ComponentChildren;
}

export function RoundCard({ round, lines, nameOf, act, children }: RoundProps) {
  const named = new Map(lines.map((line) => [line.key, line]));
  return (
    <article class="card round">
      <header>
        <h3>{t('round', { n: round.number })}</h3>
        <span class="tag">{t(round.closed ? 'roundClosed' : 'roundOpen')}</span>
      </header>
      <p class="hint">
        {t('roundAsked', {
          date: dateOr(round.asked_at),
          name: round.asked_by.name,
          toetser: nameOf(round.toetser),
        })}
      </p>
      <ul class="findings">
        {PARTS.map((part) => {
          const finding = round.findings[part];
          return (
            <li key={part} data-part={part}>
              <strong>{word(toetsParts[part])}</strong>{' '}
              {finding ? (
                <span class={`mark-${finding.mark}`}>
                  {markSigns[finding.mark]} {word(marks[finding.mark])}
                </span>
              ) : (
                <span class="hint">{t('noFinding')}</span>
              )}
              <p class="hint">{word(partQuestions[part])}</p>
              {finding?.note && <p>{finding.note}</p>}
              {finding && finding.short.length > 0 && (
                <p class="hint">
                  {t('fallsShort')}{' '}
                  {finding.short.map((key) => lineName(named.get(key), key)).join('; ')}
                </p>
              )}
              {act?.(part, finding)}
            </li>
          );
        })}
      </ul>
      <p>
        <strong>{t('advies')}</strong>{' '}
        {round.advies ? (
          <>
            {word(verdicts[round.advies.verdict])}: {round.advies.motivation}
          </>
        ) : (
          <span class="hint">{t('noAdvies')}</span>
        )}
      </p>
      {children}
    </article>
  );
}

interface RulingProps {
  ruling: Ruling;
  /** It gave way to a later one before it had begun. */
  replaced: boolean;
  now: number;
  /** What the partner can say of it. */
  children?: ComponentChildren;
}

export function RulingCard({ ruling, replaced, now, children }: RulingProps) {
  const { decided, outcome } = ruling;
  const begins = replaced ? 'replacedBefore' : ruling.from > now ? 'takesEffect' : 'fromDate';
  return (
    <article class={`card ruling ruling-${outcome.verdict}`}>
      <header>
        <strong>{word(verdicts[outcome.verdict])}</strong>
        <span class="hint">
          {decided.by === 'regiegroep'
            ? t('byRegiegroep')
            : t('ruledByRegion', {
                region: regionLabel(decided.region),
                name: decided.agreed_with,
              })}{' '}
          · {t(begins, { date: dateOr(ruling.from) })}
        </span>
      </header>
      <p>{ruling.reasoning}</p>
      <OutcomeSays outcome={outcome} />
      {decided.by === 'region' && decided.consent && <ConsentSays consent={decided.consent} />}
      {children}
    </article>
  );
}

/** The partner's own word on what a region decided with it. */
function ConsentSays({ consent }: { consent: Consent }) {
  if (consent.is === 'asked') return <p class="hint">{t('consentAsked')}</p>;
  const said = { name: consent.by.name, date: dateOr(consent.at) };
  return consent.is === 'given' ? (
    <p>✓ {t('consentGiven', said)}</p>
  ) : (
    <p class="alarm">⚠ {t('consentDenied', { ...said, reason: consent.reason })}</p>
  );
}

function OutcomeSays({ outcome }: { outcome: RulingOutcome }) {
  if (outcome.verdict === 'gecertificeerd') return null;
  if (outcome.verdict === 'geen') {
    const { instead } = outcome;
    return (
      <p>{instead ? t('insteadIs', { name: word(profileNames[instead]) }) : t('insteadNothing')}</p>
    );
  }
  const { points, hertoets, at_expiry } = outcome;
  return (
    <>
      <h4>{t('points')}</h4>
      <ul class="points">
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <dl class="facts">
        <Fact name={t('hertoets')}>{dateOr(hertoets)}</Fact>
        <Fact name={t('thenHolds')}>
          {at_expiry ? word(profileNames[at_expiry]) : t('exerciseOnly')}
        </Fact>
      </dl>
    </>
  );
}
