// SPDX-License-Identifier: EUPL-1.2
// Where a watch reaches its organisation beside the screen: addresses of e-mail and webhooks, to fill in.

import { t } from '../i18n/language';
import { uuidv7 } from '../link/uuid';
import { toldApart } from '../ui/told-apart';
import { checkLength } from '../ui/too-long';
import type { Channel } from '../wire/Channel';

/** A channel with its identity, as it is being filled in. */
export interface Row {
  id: string;
  channel: Channel;
}

export function rowsOf(channels: Partial<Record<string, Channel>>): Row[] {
  return Object.entries(channels).flatMap(([id, channel]) => (channel ? [{ id, channel }] : []));
}

/** The channels that say something. */
export function channelsOf(rows: readonly Row[]): Record<string, Channel> {
  const filled = rows.filter(({ channel }) => addressOf(channel).trim() !== '');
  return Object.fromEntries(filled.map(({ id, channel }) => [id, channel]));
}

export function addressOf(channel: Channel): string {
  return channel.by === 'mail' ? channel.to : channel.url;
}

/** By what means and to where each goes; two to one address are numbered. */
export function named(rows: readonly Row[]): { value: string; label: string }[] {
  const options = rows.map(({ id, channel }) => {
    const means = t(channel.by === 'mail' ? 'channelMail' : 'channelWebhook');
    return { value: id, label: `${means}: ${addressOf(channel)}` };
  });
  return toldApart(options);
}

function withAddress(channel: Channel, address: string): Channel {
  return channel.by === 'mail' ? { by: 'mail', to: address } : { ...channel, url: address };
}

interface Props {
  rows: Row[];
  change(rows: Row[]): void;
  mail: boolean;
}

export function ChannelFields({ rows, change, mail }: Props) {
  const add = (channel: Channel) => change([...rows, { id: uuidv7(), channel }]);
  const set = (id: string, address: string) =>
    change(
      rows.map((row) => (row.id === id ? { id, channel: withAddress(row.channel, address) } : row)),
    );
  const means = ({ channel }: Row) => t(channel.by === 'mail' ? 'channelMail' : 'channelWebhook');
  const labels = toldApart(rows.map((row) => ({ value: row.id, label: means(row) })));
  return (
    <fieldset class="field watch-channels">
      <legend>{t('channels')}</legend>
      <p class="hint">{t('channelsHint')}</p>
      {rows.map(({ id, channel }, place) => {
        const label = labels[place]?.label ?? '';
        return (
          <div class="watch-channel" key={id} data-channel={channel.by}>
            <label class="field">
              <span>{label}</span>
              <AddressInput channel={channel} change={(address) => set(id, address)} />
            </label>
            <button
              type="button"
              aria-label={`${t('removeWatch')}: ${label} ${addressOf(channel)}`}
              onClick={() => change(rows.filter((row) => row.id !== id))}
            >
              {t('removeWatch')}
            </button>
          </div>
        );
      })}
      <div class="watch-channel-do">
        {mail ? (
          <button type="button" onClick={() => add({ by: 'mail', to: '' })}>
            {t('addMail')}
          </button>
        ) : (
          <span class="hint">{t('noMailHere')}</span>
        )}
        <button type="button" onClick={() => add({ by: 'webhook', url: '', secret: 0 })}>
          {t('addWebhook')}
        </button>
      </div>
    </fieldset>
  );
}

/** Characters of an address that the register takes. */
const LONGEST = { mail: 200, webhook: 500 };

function AddressInput({ channel, change }: { channel: Channel; change(address: string): void }) {
  const common = {
    required: true,
    value: addressOf(channel),
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
      checkLength(currentTarget, LONGEST[channel.by]);
      change(currentTarget.value);
    },
    autocomplete: 'off' as const,
  };
  return channel.by === 'mail' ? (
    <input type="email" placeholder="piket@waterschap.nl" {...common} />
  ) : (
    <input type="url" placeholder="https://" {...common} />
  );
}
