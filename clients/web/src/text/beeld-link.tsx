// SPDX-License-Identifier: EUPL-1.2
// Over the eigen beeld of a kernpartner: whether others read it, and for who keeps it the way to say so.

import { t, time } from '../i18n/language';
import type { Live, Open } from '../link/live';
import { toActivity } from '../shell/route';
import type { Beeld } from '../wire/Beeld';
import type { KeptElsewhere } from '../wire/KeptElsewhere';
import { isLinked, linkBeeld, unlinkBeeld } from './source-actions';

interface Props {
  live: Live;
  open: Open;
  beeld: Beeld;
}

export function BeeldLinkLine({ live, open, beeld }: Props) {
  const mayLink = open.granted.links.includes(beeld.id);
  const { link, kept_elsewhere } = beeld;
  if (kept_elsewhere && isLinked(beeld))
    return <KeptElsewhereLine live={live} beeld={beeld} kept={kept_elsewhere} />;
  if (!link && !mayLink) return null;
  const linked = isLinked(beeld);
  const says = !link || link.is === 'always' ? t('beeldAlwaysLinked') : saidOf(link, live.now());
  return (
    <div class={`beeld-link${linked ? '' : ' beeld-link-own'}`} data-linked={linked}>
      <span role="status">
        {linked ? '⇄' : '🔒'} {says}
      </span>
      {mayLink && (
        <button
          type="button"
          class={linked ? '' : 'primary'}
          onClick={() => (linked ? unlinkBeeld : linkBeeld)(live, open, beeld)}
        >
          {t(linked ? 'unlinkBeeld' : 'linkBeeld')}
        </button>
      )}
    </div>
  );
}

interface KeptProps {
  live: Live;
  beeld: Beeld;
  kept: KeptElsewhere;
}

/** Over a beeld that is kept in an own activity of its organisation: whose, whether it follows, and the way there. */
function KeptElsewhereLine({ live, beeld, kept }: KeptProps) {
  const own = beeld.owner === live.welcome.value?.me.who.organisation;
  const still = kept.still_since;
  return (
    <div class={`beeld-link${still === undefined ? '' : ' beeld-link-own'}`} data-kept={beeld.id}>
      <span role="status">
        ⇄ {t(own ? 'keptInOurOwn' : 'keptInTheirOwn', { name: beeld.owner_name })}{' '}
        {still === undefined ? (
          t('followsHere')
        ) : (
          <strong>{t('standsStill', { time: time(still, live.now()) })}</strong>
        )}
      </span>
      {own && (
        <a class="button" href={toActivity(kept.activity)}>
          {t('toOwnActivity')}
        </a>
      )}
    </div>
  );
}

function saidOf(link: Exclude<Beeld['link'], undefined>, now: number): string {
  switch (link.is) {
    case 'linked':
      return t('beeldLinkedBy', { name: link.by.name, time: time(link.at, now) });
    case 'withdrawn':
      return t('beeldWithdrawnBy', {
        name: link.by.name,
        time: time(link.at, now),
        reason: link.reason,
      });
    default:
      return t('beeldNotLinked');
  }
}
