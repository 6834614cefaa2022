// SPDX-License-Identifier: EUPL-1.2
// What is always in sight: the activity, who directs it, which clocks run, who is here.

import { t, time, word } from '../i18n/language';
import { onderdelen, statuses } from '../i18n/words';
import type { Live, Open } from '../link/live';
import { all, isOpen, runningNorms, themesOf } from '../picture/select';
import { NormClock } from '../ui/clock';
import { FoldOut } from '../ui/fold-out';
import type { Functionary } from '../wire/Functionary';
import type { Norm } from '../wire/Norm';
import type { Onderdeel } from '../wire/Onderdeel';
import type { Picture } from '../wire/Picture';
import type { Present } from '../wire/Present';
import { GripTag } from './grip-tag';

/** Clocks that fit beside the name; the rest is one press away. */
const SHOWN = 2;
/** Characters of what a clock is about, beside the name and in the list of all. */
const SHORT = 16;
const LONG = 70;

export function HeadBar({ live, open, kind }: { live: Live; open: Open; kind: string }) {
  const { head, regie } = open.picture;
  const mine = regie?.holder.account === live.welcome.value?.me.who.account;
  const where = [kind, head.place].filter(Boolean).join(' · ');
  return (
    <div class="head-bar">
      <div class="head-name">
        <GripTag head={head} />
        <div>
          <h1 title={head.name}>{head.name}</h1>
          <span class="head-place" title={where}>
            {where}
            {head.besloten && <span class="tag">{t('besloten')}</span>}
            {!isOpen(head) && <span class="tag">{word(statuses[head.status])}</span>}
          </span>
        </div>
      </div>
      <div class={`head-regie${regie?.away_since ? ' head-regie-away' : ''}`} data-testid="regie">
        <span class="small-label">
          {t('regievoerder')} {regie && t('since', { time: time(regie.since) })}{' '}
          {mine && `(${t('you')})`}
        </span>
        <strong title={regie?.holder.name}>{regie ? regie.holder.name : '–'}</strong>
        {regie?.taken_because && (
          <span class="head-because" title={regie.taken_because}>
            {t('takenBecause', { reason: regie.taken_because })}
          </span>
        )}
        {regie?.away_since && (
          <span class="alarm">{t('away', { time: time(regie.away_since) })}</span>
        )}
        {regie?.offered_to && <span>{t('offeredTo', { name: regie.offered_to.name })}</span>}
      </div>
      <Norms live={live} open={open} />
    </div>
  );
}

function Norms({ live, open }: { live: Live; open: Open }) {
  const closed = !isOpen(open.picture.head);
  // When the activity is closed nothing is to be met any more.
  const running = closed ? [] : runningNorms(open.picture);
  const every = all<Norm>(open.picture.norms);
  const unmet = every.filter((norm) => norm.met_at === null && !isOfWork(norm));
  const norms = [...(closed ? unmet : []), ...shownNorms(every, running)];
  const clock = (norm: Norm, chars: number) => (
    <NormClock
      norm={norm}
      now={() => live.now()}
      over={closed}
      about={aboutOf(open.picture, norm, chars)}
    />
  );
  return (
    <>
      <div class="head-norms" role="group" aria-label={t('norms')}>
        {norms.slice(0, SHOWN).map((norm) => (
          <div key={norm.key}>{clock(norm, SHORT)}</div>
        ))}
      </div>
      <div class="head-more">
        {norms.length > SHOWN && (
          <FoldOut class="people all-norms" label={t('allNorms', { n: norms.length })}>
            <ul>
              {norms.map((norm) => (
                <li key={norm.key}>{clock(norm, LONG)}</li>
              ))}
            </ul>
          </FoldOut>
        )}
        <People open={open} me={live.welcome.value?.me.who} />
      </div>
    </>
  );
}

/** Of what waits in a team, and not of the opschaling. */
const isOfWork = ({ kind }: Norm) => kind === 'verwerking' || kind === 'antwoord';

/** Running clocks first; then those of the opschaling, also when they ended. */
export function shownNorms(every: readonly Norm[], running: readonly Norm[]): Norm[] {
  const ended = every.filter((norm) => norm.met_at !== null && !isOfWork(norm));
  return [...running, ...ended.sort((a, b) => b.due_at - a.due_at)];
}

/** Whose clock it is: of several that are alike, which message, voorstel or contested bullet of which beeld. */
export function aboutOf(
  { beelden, bullets, items, voorstellen, teams }: Picture,
  norm: Norm,
  chars: number,
): string {
  const beeld = norm.beeld ? beelden[norm.beeld]?.title : undefined;
  const [kind, id = '', part] = norm.key.split(':');
  if (kind === 'opkomst') {
    const onderdeel = part === 'team' ? '' : word(onderdelen[part as Onderdeel]).toLowerCase();
    return [teams?.[id]?.title, onderdeel].filter(Boolean).join(', ');
  }
  const item = items[id];
  const text =
    item?.text || item?.attachment?.name || voorstellen[id]?.text || bullets[id]?.text || '';
  const said = text.length > chars ? `${text.slice(0, chars).trimEnd()}…` : text;
  return [beeld, said && `“${said}”`].filter(Boolean).join(' ');
}

/** Who is here, each once; the reader too, also before the server has said so. */
export function present(people: readonly Present[], me: Functionary | undefined): Present[] {
  const here = new Map(people.map((one) => [one.who.account, one]));
  if (me && !here.has(me.account)) here.set(me.account, { who: me, place: NOWHERE, behind: 0 });
  return [...here.values()];
}

/** Of a crowd the server names the first only, and says how many there are. */
export function notNamed({ people, total }: Pick<Open, 'people' | 'total'>): number {
  return Math.max(0, total - people.length);
}

const NOWHERE = { beeld: null, theme: null, bullet: null, typing: false };

function People({ open, me }: { open: Open; me: Functionary | undefined }) {
  const people = present(open.people, me);
  const more = notNamed(open);
  return (
    <FoldOut class="people" label={t('peopleHere', { n: people.length + more })}>
      <ul>
        {people.map((one) => (
          <li key={one.who.account}>
            {one.who.name}
            <span class="hint">{whereIs(open, one)}</span>
            {one.place.typing && <span class="tag">{t('typing')}</span>}
            {one.behind > 0 && one.who.account !== me?.account && (
              <span class="hint"> · {t('behind', { n: one.behind })}</span>
            )}
          </li>
        ))}
        {more > 0 && <li class="hint">{t('andOthers', { n: more })}</li>}
      </ul>
    </FoldOut>
  );
}

/** The beeld somebody looks at, and the theme worked in; as far as the reader may see it. */
function whereIs(open: Open, { place }: Present): string {
  const beeld = place.beeld ? open.picture.beelden[place.beeld] : undefined;
  if (!beeld) return '';
  const theme = themesOf(beeld).find((one) => one.key === place.theme);
  return ` · ${beeld.title}${theme ? ` · ${theme.title}` : ''}`;
}
