// SPDX-License-Identifier: EUPL-1.2
// Toetsing and standpunt: what it still waits for, the rounds with their three parts, the advies, and what was decided.

import { t, word } from '../i18n/language';
import type { Ruling } from '../wire/Ruling';
import type { Toetsing } from '../wire/Toetsing';
import type { Traject } from '../wire/Traject';
import type { Verdict } from '../wire/Verdict';
import { goToItem } from './items';
import {
  canBeAdvised,
  canBeAnswered,
  canBeRuled,
  canBeTested,
  isReplaced,
  roundOf,
} from './openings';
import { hasAccounts } from './profile';
import { RoundCard, RulingCard } from './rounds';
import { answerDecision, askFinding, askRuling, askToetsing, giveAdvies } from './rulings';
import { Do, lineName, may, Section, type SectionProps, trajectOf } from './section';
import { verdicts } from './words';

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
  return (
    <RoundCard
      round={round}
      lines={view.lines}
      nameOf={nameOf}
      act={(part, finding) => (
        <Do
          when={running && !round.advies && may(view, 'record_finding')}
          label={t(finding ? 'changeFinding' : 'recordFinding')}
          run={() => askFinding(props, part, finding)}
        />
      )}
    >
      <div class="panel-do">
        <Do
          when={canBeAdvised(round) && may(view, 'give_advies')}
          label={t('giveAdvies')}
          run={() => giveAdvies(props)}
        />
      </div>
    </RoundCard>
  );
}

function Rulings({ traject, ...props }: SectionProps & { traject: Traject }) {
  const { view } = props;
  const own = view.own_regions.filter((code) => view.samenwerking.regions[code]);
  const decides = may(view, 'take_standpunt') && canBeRuled(traject, props.live.now());
  const decidesOwn = may(view, 'decide_for_region') && own.length > 0 && view.scope === 'regionaal';
  const all = [...traject.rulings].reverse();
  return (
    <>
      <h3>{t('standpunten')}</h3>
      {all.length === 0 && <p class="hint">{t('whoDecides')}</p>}
      {all.map((ruling) => (
        <RulingCard
          key={traject.rulings.indexOf(ruling)}
          ruling={ruling}
          replaced={isReplaced(traject, ruling, props.live.now())}
          now={props.live.now()}
        >
          <Answers {...props} ruling={ruling} />
        </RulingCard>
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

/** What the partner can say of what a region decided with it. */
function Answers({ ruling, ...props }: SectionProps & { ruling: Ruling }) {
  if (!canBeAnswered(props.view.samenwerking, ruling) || !may(props.view, 'answer_decision'))
    return null;
  const is = ruling.decided.by === 'region' ? ruling.decided.consent?.is : undefined;
  return (
    <div class="panel-do">
      <Do
        when={is !== 'given'}
        label={t('agreeDecision')}
        run={() => answerDecision(props, ruling, true)}
      />
      <Do
        when={is !== 'denied'}
        label={t('denyDecision')}
        run={() => answerDecision(props, ruling, false)}
      />
    </div>
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
