// SPDX-License-Identifier: EUPL-1.2
// What a beheerder keeps: the own functies and persons, and for the institute organisations and terms.

import { t } from '../i18n/language';
import type { Live } from '../link/live';
import { useDoor } from '../register/door';
import { PastFold } from '../register/past';
import { AccountsSection } from './accounts';
import { BEHEER, type BeheerAnswer } from './address';
import { OrganisationsSection, TermsSection } from './institute';
import { PersonsSection } from './persons';

export function BeheerScreen({ live }: { live: Live }) {
  const { data, problem } = useDoor<BeheerAnswer>(live, BEHEER);
  return (
    <main class="overview register beheer" id="content">
      <div class="overview-head">
        <h1>{t('beheer')}</h1>
        {data && <p class="hint">{t('ownOrganisation', { name: data.organisation.name })}</p>}
      </div>
      {problem && (
        <p class="alarm" role="alert">
          {problem}
        </p>
      )}
      {!data && !problem && <p class="hint">{t('connecting')}</p>}
      {data && (
        <div class="beheer-sections">
          <AccountsSection live={live} data={data} />
          <PersonsSection live={live} data={data} />
          {data.institute && (
            <>
              <TermsSection live={live} kept={data.institute} />
              <OrganisationsSection live={live} kept={data.institute} />
            </>
          )}
          <PastFold live={live} organisation={data.organisation.id} name={data.organisation.name} />
        </div>
      )}
    </main>
  );
}
