// SPDX-License-Identifier: EUPL-1.2
// Stakeholders: who is touched on what ground, considered or not yet, and what the regievoerder decided.

import { t, time, word } from '../i18n/language';
import { involvements, participations } from '../i18n/words';
import type { Live, Open } from '../link/live';
import type { Session } from '../link/session';
import { featureName } from '../mapside/feature-name';
import { overlay } from '../mapside/overlay';
import { selection, shown } from '../mapside/selection';
import { isOpen, wasLetIn } from '../picture/select';
import {
  areasOf,
  isEffectArea,
  type StakeholderLine,
  stakeholderLines,
  unconsidered,
} from '../picture/stakeholders';
import { regionLabel } from '../register/regions';
import { kerntaken, profileNames } from '../register/words';
import { can } from '../shell/rights';
import { Problem } from '../ui/problem';
import type { Contact } from '../wire/Contact';
import type { Involvement } from '../wire/Involvement';
import type { Kerntaak } from '../wire/Kerntaak';
import type { StakeGround } from '../wire/StakeGround';
import type { PanelProps } from './drawer';
import { admit } from './participants';
import { readsProposals, useProposals } from './proposals';
import { Reached, useReached } from './reached';
import { chooseEffectArea, consider, considerAnother } from './stakeholder-actions';
import { areasShownIn } from './stakeholder-areas';

export function StakeholdersPanel({ live, session, open }: PanelProps) {
  const reads = readsProposals(live, open);
  // For who directs the drawer asks already, for its count.
  const { proposals, problem, why } = useProposals(live, open, reads && !can(open, 'direct'));
  const reached = useReached(live, open);
  const lines = stakeholderLines(open.picture, reads ? (proposals ?? []) : []);
  const waiting = unconsidered(lines);
  const directs = can(open, 'direct');
  const areasShown = areasShownIn.value === open.id;
  return (
    <div>
      {reads && <EffectArea live={live} open={open} />}
      {reads && problem && <Problem says={problem} why={why} />}
      {reads && proposals && (
        <p class="state" role="status">
          {waiting > 0 ? t('notConsideredYet', { n: waiting }) : t('allConsidered')}
        </p>
      )}
      {(directs || reads) && (
        <div class="panel-do">
          {directs && (
            <button type="button" onClick={() => considerAnother(live, open, lines)}>
              {t('anotherStakeholder')}
            </button>
          )}
          {reads && (
            <button
              type="button"
              aria-pressed={areasShown}
              onClick={() => {
                areasShownIn.value = areasShown ? null : open.id;
              }}
            >
              {t('areasOnMap')}
            </button>
          )}
        </div>
      )}
      {lines.map((line) => (
        <Card
          key={line.organisation}
          {...{ live, session, open, line }}
          contacts={reached[line.organisation]}
        />
      ))}
      {lines.length === 0 && !problem && (!reads || proposals) && (
        <p class="hint">{t('noStakeholders')}</p>
      )}
    </div>
  );
}

/** What the proposals stand on, and the way to say it better. */
function EffectArea({ live, open }: { live: Live; open: Open }) {
  const areas = areasOf(open.picture);
  const marked = areas.filter(isEffectArea);
  const draws = areas.length > 0 && can(open, 'plot_situatiebeeld');
  const names = marked.map((one) => one.label || featureName(one)).join(', ');
  const none = open.picture.head.location ? 'effectAreaNone' : 'effectAreaNoPlace';
  return (
    <div class="effect-area">
      <p class="hint">
        {marked.length > 0 ? t('effectAreaIs', { names }) : t(none)}{' '}
        {draws && isOpen(open.picture.head) && (
          <button type="button" class="plain" onClick={() => chooseEffectArea(live, open)}>
            {t('chooseEffectArea')}
          </button>
        )}
      </p>
    </div>
  );
}

const CHOICES: readonly Involvement[] = ['betrekken', 'informeren', 'niet'];

interface CardProps {
  live: Live;
  session: Session;
  open: Open;
  line: StakeholderLine;
  contacts: readonly Contact[] | undefined;
}

function Card({ live, session, open, line, contacts }: CardProps) {
  const { organisation, name, grounds, considered } = line;
  const last = considered.at(-1);
  const participant = open.picture.participants[organisation];
  const directs = can(open, 'direct');
  const absent = directs && last?.choice === 'betrekken' && !wasLetIn(participant);
  return (
    <article class="card" data-stakeholder={organisation}>
      <header>
        <strong>{name}</strong>{' '}
        <span class={last ? `tag stake-${last.choice}` : 'tag stake-open'}>
          {last ? word(involvements[last.choice]) : t('notConsidered')}
        </span>
        {participant && participant.status !== 'geen' && (
          <span class="tag">{word(participations[participant.status])}</span>
        )}
      </header>
      {grounds.length > 0 && (
        <ul class="grounds">
          {grounds.map((ground) => {
            const says = groundSays(open, ground);
            return (
              <li key={says}>
                {says}
                <OnMap ground={ground} />
              </li>
            );
          })}
        </ul>
      )}
      <Reached contacts={contacts} name={name} />
      {last && (
        <p class="hint">
          {last.reason} · {last.by.name}, {time(last.at)}
        </p>
      )}
      {considered.length > 1 && (
        <details>
          <summary>{t('consideredBefore', { n: considered.length - 1 })}</summary>
          {considered.slice(0, -1).map((one) => (
            <p key={one.at} class="hint">
              {word(involvements[one.choice])}: {one.reason} · {one.by.name}, {time(one.at)}
            </p>
          ))}
        </details>
      )}
      {absent && !line.invitable && <p class="hint">{t('notInvitable')}</p>}
      {directs && (
        <div class="panel-do">
          {CHOICES.map((choice) => (
            <button
              type="button"
              key={choice}
              aria-pressed={last?.choice === choice}
              onClick={() => consider(live, open, line, choice)}
            >
              {word(involvements[choice])}
            </button>
          ))}
          {absent && line.invitable && (
            <button
              type="button"
              class="primary"
              onClick={() => admit(live, session, open, organisation, participant)}
            >
              {t('inviteNow')}
            </button>
          )}
        </div>
      )}
    </article>
  );
}

/** The way from a ground to its area on the map, while areas lie there. */
function OnMap({ ground }: { ground: StakeGround }) {
  if (ground.by !== 'area' && ground.by !== 'region') return null;
  const { area, name } = ground;
  const there = overlay.value?.layers.some(({ features }) =>
    features.some(({ id }) => id === area),
  );
  if (!there) return null;
  return (
    <button
      type="button"
      class="plain"
      aria-label={`${t('showAreaOnMap')}: ${name}`}
      aria-pressed={selection.value.includes(area)}
      onClick={() => {
        selection.value = [area];
        shown.value = [area];
      }}
    >
      {t('showAreaOnMap')}
    </button>
  );
}

const ofKerntaak = (kerntaak: Kerntaak | null) => (kerntaak ? word(kerntaken[kerntaak]) : '');

/** Why an organisation is touched, in a sentence. */
export function groundSays(open: Pick<Open, 'picture'>, ground: StakeGround): string {
  switch (ground.by) {
    case 'area': {
      const names = ground.features
        .map((id) => open.picture.features[id])
        .flatMap((one) => (one ? [one.label || featureName(one)] : []));
      const across = [...names, ...(ground.place ? [t('thePlace')] : [])].join(', ');
      const kerntaak = ofKerntaak(ground.kerntaak);
      return t(kerntaak ? 'groundAreaOf' : 'groundArea', { name: ground.name, kerntaak, across });
    }
    case 'region': {
      const kerntaak = ofKerntaak(ground.kerntaak);
      const regions = ground.regions.map(regionLabel).join(', ');
      return t(kerntaak ? 'groundRegionOf' : 'groundRegion', {
        name: ground.name,
        kerntaak,
        regions,
      });
    }
    case 'veiligheidsregio':
      return t('groundVeiligheidsregio', { region: regionLabel(ground.region) });
    case 'samenwerking':
      return t('groundSamenwerking', {
        profile: word(profileNames[ground.profile]),
        kerntaak: ofKerntaak(ground.kerntaak),
        regions: ground.regions.map(regionLabel).join(', '),
      });
  }
}
