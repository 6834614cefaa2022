// SPDX-License-Identifier: EUPL-1.2
// A SitRap that comes in: entered, or as a file, on behalf of a partner without account.

import { t } from '../i18n/language';
import type { Live, Open } from '../link/live';
import { uuidv7 } from '../link/uuid';
import { secondmentOf } from '../picture/partner';
import { can } from '../shell/rights';
import { type AskField, askAndSend } from '../ui/ask';
import { chosenMoment } from '../ui/moment';
import type { Attachment } from '../wire/Attachment';
import type { Beeld } from '../wire/Beeld';
import { partnerFields, partnerOf, partnersHere } from './partner-fields';

const TEXT_MAX = 20_000;

/** Whether this reader enters SitRaps: the side of the regievoerder, and who is seconded for the own partner. */
export function entersSitraps(live: Live, open: Open): boolean {
  const me = live.welcome.value?.me.who;
  if (!can(open, 'inbox_offer')) return false;
  const ofOwner = me?.organisation === open.picture.head.owner;
  return ofOwner || can(open, 'direct') || secondmentOf(open.picture, me?.account) !== undefined;
}

/** Asks what came in and from whom; `attachment` was uploaded before. */
export async function sitrapIn(
  live: Live,
  open: Open,
  beeld: Beeld,
  attachment: Attachment | null = null,
): Promise<void> {
  const own = secondmentOf(open.picture, live.welcome.peek()?.me.who.account);
  const partners = own ? [] : await partnersHere(live, open);
  const ofOwn = own?.partner.organisation
    ? [{ id: own.partner.organisation, name: own.partner.name }]
    : [];
  const fields: AskField[] = [
    ...partnerFields(own ? ofOwn : partners, own?.partner),
    {
      name: 'text',
      label: t(attachment ? 'sitrapTextFile' : 'sitrapText'),
      kind: 'text',
      required: attachment === null,
      max: TEXT_MAX,
    },
    { name: 'about', label: t('sitrapAbout'), kind: 'time' },
  ];
  const title = `${t('sitrapIn')}: ${beeld.title}`;
  await askAndSend(
    { title, hint: attachment?.name ?? t('sitrapInHint'), fields, submit: t('add') },
    (answer) =>
      live.send(open.id, {
        kind: 'receive_sitrap',
        sitrap: {
          id: uuidv7(),
          beeld: beeld.id,
          theme: null,
          partner: partnerOf(answer),
          text: answer.text ?? '',
          attachment,
          observed_at: answer.about ? chosenMoment(answer.about, live.now()) : null,
        },
      }),
  );
}
