// SPDX-License-Identifier: EUPL-1.2
// A sound when an alert comes in, for who wants it: two short tones, made here.

import { signal } from '@preact/signals';
import { t } from '../i18n/language';

const KEPT = 'gedeeld-beeld-alertgeluid';
const wanted = signal(localStorage.getItem(KEPT) === 'ja');
const TONES_HZ = [880, 660];
const TONE_S = 0.18;

export function SoundSwitch() {
  return (
    <label class="check alert-sound">
      <input
        type="checkbox"
        checked={wanted.value}
        onChange={(event) => {
          wanted.value = event.currentTarget.checked;
          localStorage.setItem(KEPT, wanted.value ? 'ja' : 'nee');
          // So that one hears what it will be; and a browser allows sound only after a click.
          sound();
        }}
      />
      <span>{t('alertSound')}</span>
    </label>
  );
}

/** Sounds, when that is wanted. */
export function sound(): void {
  if (!wanted.peek() || typeof AudioContext === 'undefined') return;
  const context = new AudioContext();
  const volume = context.createGain();
  volume.gain.value = 0.2;
  volume.connect(context.destination);
  TONES_HZ.forEach((hertz, place) => {
    const tone = context.createOscillator();
    tone.frequency.value = hertz;
    tone.connect(volume);
    tone.start(context.currentTime + place * TONE_S);
    tone.stop(context.currentTime + (place + 1) * TONE_S);
    if (place === TONES_HZ.length - 1) tone.onended = () => context.close();
  });
}
