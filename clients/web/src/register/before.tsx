// SPDX-License-Identifier: EUPL-1.2
// The trajecten that are not under way, each to be read whole: the choice, what was said of each line, the rounds
// of toetsing, what was decided, and its go-live's.

import { language, t, word } from '../i18n/language';
import { profiles } from '../i18n/words';
import type { ItemLine } from '../wire/ItemLine';
import type { SamenwerkingView } from '../wire/SamenwerkingView';
import type { Traject } from '../wire/Traject';
import { GoLives } from './after';
import { EMPTY, ItemFacts, ItemStatus, ORDER } from './items';
import { isReplaced } from './openings';
import { RoundCard, RulingCard } from './rounds';
import { dateOr, Fact, type SectionProps, trajectOf } from './section';
import { itemSets, standards } from './words';

export function TrajectenBefore(props: SectionProps) {
  const { view } = props;
  const now = trajectOf(view.samenwerking);
  const before = view.samenwerking.trajecten.filter((one) => one !== now);
  if (before.length === 0) return null;
  return (
    <>
      <h3>{t('otherTrajecten')}</h3>
      {before.map((one) => (
        <Before key={one.number} {...props} traject={one} />
      ))}
    </>
  );
}

function Before({ traject, ...props }: SectionProps & { traject: Traject }) {
  const { view, nameOf, live } = props;
  const { choice, withdrawn } = traject;
  const lines = linesOf(view, traject);
  return (
    <details class="traject-before" data-traject={traject.number}>
      <summary>
        {traject.number}. {choice ? word(profiles[choice.profile]) : t('notChosen')} ·{' '}
        {t('begunOn', { date: dateOr(traject.began) })}
        {withdrawn !== null && ` · ${t('withdrawnBecause', { reason: withdrawn })}`}
      </summary>
      <dl class="facts">
        <Fact name={t('standard')}>{word(standards[traject.standard])}</Fact>
        {choice && (
          <>
            <Fact name={t('fromWhen')}>{dateOr(choice.from)}</Fact>
            <Fact name={t('reasoning')}>{choice.reasoning}</Fact>
          </>
        )}
      </dl>
      <Said lines={lines} traject={traject} now={live.now()} />
      {traject.toetsingen.map((round) => (
        <RoundCard key={round.number} round={round} lines={lines} nameOf={nameOf} />
      ))}
      {traject.rulings.map((ruling) => (
        <RulingCard
          key={traject.rulings.indexOf(ruling)}
          ruling={ruling}
          replaced={isReplaced(traject, ruling, live.now())}
          now={live.now()}
        />
      ))}
      {traject.go_lives.length > 0 && (
        <>
          <h4>{t('goLive')}</h4>
          <GoLives held={traject.go_lives} now={live.now()} />
        </>
      )}
    </details>
  );
}

function linesOf(view: SamenwerkingView, { number }: Traject): readonly ItemLine[] {
  return view.before.find((one) => one.number === number)?.lines ?? [];
}

/** What was said of its lines, set by set; of what nothing was said nothing is shown. */
function Said(props: { lines: readonly ItemLine[]; traject: Traject; now: number }) {
  const { lines, traject, now } = props;
  const said = lines.filter(({ key }) => traject.items[key]);
  if (said.length === 0) return <p class="hint">{t('nothingSaid')}</p>;
  return (
    <>
      {ORDER.map((set) => {
        const within = said.filter((line) => line.set === set);
        if (within.length === 0) return null;
        return (
          <details key={set} class="item-set">
            <summary>
              <h4>{word(itemSets[set])}</h4> <span class="hint">{within.length}</span>
            </summary>
            <ul class="items">
              {within.map((line) => {
                const item = traject.items[line.key] ?? EMPTY;
                return (
                  <li class="item" key={line.key}>
                    <div class="item-line">
                      <ItemStatus line={line} item={item} />
                      <span class="item-text">
                        {language.value === 'en' ? line.en : line.nl}
                        <span class="hint item-source">{line.source}</span>
                      </span>
                    </div>
                    <ItemFacts item={item} now={now} />
                  </li>
                );
              })}
            </ul>
          </details>
        );
      })}
    </>
  );
}
