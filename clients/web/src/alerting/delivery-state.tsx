// SPDX-License-Identifier: EUPL-1.2
// What became of the message of an alert by one channel.

import { t, time, word } from '../i18n/language';
import type { Delivery } from '../wire/Delivery';
import type { Message } from './undelivered';
import { troubles } from './words';

interface Props {
  delivery: Delivery;
  /** Which of several channels it is, by its address or its number. */
  which?: string;
}

export function DeliveryState({ delivery: { by, state }, which = '' }: Props) {
  return (
    <span class={`delivery delivery-${state.is}`} data-delivery={state.is}>
      {[channelName(by), which].filter(Boolean).join(' ')}: {stateText(state)}
    </span>
  );
}

function channelName(by: Delivery['by']): string {
  return t(by === 'mail' ? 'channelMail' : 'channelWebhook');
}

/** A message that was given up: by which channel, of when, and why. */
export function lostText({ at, delivery: { by, state } }: Message): string {
  const why = state.is === 'failed' ? ` (${word(troubles[state.why])})` : '';
  return `${channelName(by)} ${time(at)}${why}`;
}

/** How far a message is, in words. */
export function stateText(state: Delivery['state']): string {
  switch (state.is) {
    case 'delivered':
      return t('deliveryDone', { time: time(state.at) });
    case 'failed':
      return t('deliveryFailed', { why: word(troubles[state.why]) });
    case 'waiting':
      return state.why === null
        ? t('deliveryWaiting')
        : t('deliveryAgain', { why: word(troubles[state.why]), time: time(state.next_try) });
  }
}
