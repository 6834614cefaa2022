// SPDX-License-Identifier: EUPL-1.2
// The areas of responsibility of who is proposed as a stakeholder, on the map of this reader alone (G74, R44).

import { signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { language, t } from '../i18n/language';
import type { Live, Open } from '../link/live';
import type { MapLayer } from '../map/shapes';
import { overlay } from '../mapside/overlay';
import { AREAS } from '../register/address';
import type { AreasAnswer } from '../register/answers';
import { layerOf } from '../register/area-shape';
import { useDoor } from '../register/door';
import type { Proposal } from '../wire/Proposal';
import { readsProposals, useProposals } from './proposals';

/** The activity of which the areas are to be seen. */
export const areasShownIn = signal<string | null>(null);

/** While they are to be seen, and may be. */
export function StakeholderAreas({ live, open }: { live: Live; open: Open }) {
  const seen = areasShownIn.value === open.id && readsProposals(live, open);
  return seen ? <OnTheMap live={live} open={open} /> : null;
}

function OnTheMap({ live, open }: { live: Live; open: Open }) {
  const { data } = useDoor<AreasAnswer>(live, AREAS);
  const { proposals } = useProposals(live, open, true);
  const layer = useMemo(
    () => (data && proposals ? layerFor(data.areas, proposals) : null),
    [data, proposals],
  );
  const lang = language.value;
  useEffect(() => {
    if (layer) overlay.value = { title: t('stakeholderAreas'), layers: [layer], hide: hideAreas };
  }, [layer, lang]);
  // A right that ends, or another activity, takes them off the map.
  useEffect(
    () => () => {
      overlay.value = null;
    },
    [],
  );
  return null;
}

function hideAreas(): void {
  areasShownIn.value = null;
}

/** Of who is proposed every area with a shape: filled where it is a ground, dashed where it is not. */
export function layerFor(
  areas: AreasAnswer['areas'],
  proposals: readonly Pick<Proposal, 'organisation' | 'name' | 'grounds'>[],
): MapLayer {
  const names = new Map(proposals.map(({ organisation, name }) => [organisation, name]));
  const proposed = Object.entries(areas).filter(([id]) => names.has(id));
  const grounds = new Set(
    proposals
      .flatMap((one) => one.grounds)
      .flatMap((ground) => (ground.by === 'area' || ground.by === 'region' ? [ground.area] : [])),
  );
  const layer = layerOf(Object.fromEntries(proposed), (id) => names.get(id) ?? id);
  const features = layer.features.map((one) => {
    const ground = grounds.has(one.id);
    // Another look is another version: the map draws it anew.
    const version = one.version * 2 + (ground ? 1 : 0);
    return { ...one, version, style: { ...one.style, dashed: !ground, filled: ground } };
  });
  return { ...layer, id: 'stakeholder-areas', features };
}
