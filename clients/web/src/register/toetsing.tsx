// SPDX-License-Identifier: EUPL-1.2
// Toetsing and standpunt: what it still waits for, the rounds with their three parts, the advies, and what was decided.

import { t, word } from '../i18n/language';
import type { Ruling } from '../wire/Ruling';
import type { RulingOutcome } from '../wire/RulingOutcome';
import type { Toetsing } from '../wire/Toetsing';
import type { ToetsPart } from '../wire/ToetsPart';
import type { Traject } from '../wire/Traject';
import type { Verdict } from '../wire/Verdict';
import { goToItem } from './items';
import { canBeAdvised, canBeRuled, canBeTested, roundOf } from './openings';
import { hasAccounts } from './profile';
import { regionLabel } from './regions';
import { askFinding, askRuling, askToetsing, giveAdvies } from './rulings';
import { Do, dateOr, Fact, lineName, may, Section, type SectionProps, trajectOf } from './section';
import { markSigns, marks, partQuestions, profileNames, toetsParts, verdicts } from './words';

export const PARTS: readonly ToetsPart[] = ['richting', 'inrichting', 'verrichting'];
const VERDICTS: readonly Verdict[] = ['gecertificeerd', 'voorwaardelijk', 'geen'];

export function ToetsingSection(props: SectionProps) {
  const { view } = props;
  const traject = trajectOf(view.samenwerking);
  if (!traject?.choice) return null;
  const tested = hasAccounts(traject.choice.profile);
  const rounds = [...traject.toetsingen].reverse();
  const open = roundOf(traject);
  return (
    <Section id="toetsing" title={t('toetsingAndStandpunt')}>
      {!tested && <p class="hint">{t('notTestedProfile')}</p>}
      {tested && !open && <StillOpen {...props} />}
      {tested && !open && rounds.length === 0 && <p class="hint">{t('noToetsing')}</p>}
      <div class="panel-do">
        <Do
          when={may(view, 'ask_toetsing') && canBeTested(view, traject)}
          label={t('askToetsing')}
          run={() => askToetsing(props)}
        />
      </div>
      {rounds.map((round) => (
        <Round key={round.number} {...props} round={round} />
      ))}
      {tested && <Rulings {...props} traject={traject} />}
    </Section>
  );
}

/** What a toetsing waits for, each with the way to it. */
function StillOpen({ view }: SectionProps) {
  if (view.open.length === 0) return null;
  const lines = new Map(view.lines.map((line) => [line.key, line]));
  return (
    <details class="still-open">
      <summary>{t('stillOpen', { n: view.open.length })}</summary>
      <ul>
        {view.open.map((key) => (
          <li key={key}>
            <button type="button" class="plain" onClick={() => goToItem(key)}>
              {lineName(lines.get(key), key)}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Round({ round, ...props }: SectionProps & { round: Toetsing }) {
  const { view, nameOf } = props;
  const running = !round.closed;
  const lines = new Map(view.lines.map((line) => [line.key, line]));
  return (
    <article class="card round">
      <header>
        <h3>{t('round', { n: round.number })}</h3>
        <span class="tag">{t(running ? 'roundOpen' : 'roundClosed')}</span>
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
                  {finding.short.map((key) => lineName(lines.get(key), key)).join('; ')}
                </p>
              )}
              <Do
                when={running && !round.advies && may(view, 'record_finding')}
                label={t(finding ? 'changeFinding' : 'recordFinding')}
                run={() => askFinding(props, part, finding)}
              />
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
      <div class="panel-do">
        <Do
          when={canBeAdvised(round) && may(view, 'give_advies')}
          label={t('giveAdvies')}
          run={() => giveAdvies(props)}
        />
      </div>
    </article>
  );
}

function Rulings({ traject, ...props }: SectionProps & { traject: Traject }) {
  const { view } = props;
  const own = view.own_regions.filter((code) => view.samenwerking.regions[code]);
  const decides = may(view, 'take_standpunt') && canBeRuled(traject);
  const decidesOwn = may(view, 'decide_for_region') && own.length > 0 && view.scope === 'regionaal';
  const all = [...traject.rulings].reverse();
  return (
    <>
      <h3>{t('standpunten')}</h3>
      {all.length === 0 && <p class="hint">{t('whoDecides')}</p>}
      {all.map((ruling) => (
        <RulingCard
          key={`${ruling.from}-${ruling.decided.by}-${ruling.reasoning}`}
          ruling={ruling}
          now={props.live.now()}
        />
      ))}
      {decides && (
        <Verdicts
          label={t('takeStandpunt')}
          pick={(verdict) => askRuling(props, traject, verdict, [])}
        />
      )}
      {decidesOwn && (
        <Verdicts
          label={t('decideForRegion')}
          pick={(verdict) => askRuling(props, traject, verdict, own)}
        />
      )}
    </>
  );
}

function Verdicts({ label, pick }: { label: string; pick(verdict: Verdict): void }) {
  return (
    <div class="panel-do" role="group" aria-label={label}>
      <span>{label}:</span>
      {VERDICTS.map((verdict) => (
        <button type="button" class="small" key={verdict} onClick={() => pick(verdict)}>
          {word(verdicts[verdict])}
        </button>
      ))}
    </div>
  );
}

function RulingCard({ ruling, now }: { ruling: Ruling; now: number }) {
  const { decided, outcome } = ruling;
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
          · {t(ruling.from > now ? 'takesEffect' : 'fromDate', { date: dateOr(ruling.from) })}
        </span>
      </header>
      <p>{ruling.reasoning}</p>
      <OutcomeSays outcome={outcome} />
    </article>
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
