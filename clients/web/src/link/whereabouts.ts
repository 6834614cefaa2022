// SPDX-License-Identifier: EUPL-1.2
// Where the user is in an activity; told to the others a few times a second at most.

import type { Place } from '../wire/Place';

const GATHER_MS = 250;
const TYPING_MS = 3_000;

export class Whereabouts {
  private place: Place | null = null;
  private typing: ReturnType<typeof setTimeout> | undefined;
  private gathering: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly tell: (place: Place) => void) {}

  are(place: Place): void {
    clearTimeout(this.typing);
    // Who stops typing is not typing any more, wherever the caret stays.
    if (place.typing)
      this.typing = setTimeout(() => this.are({ ...place, typing: false }), TYPING_MS);
    if (JSON.stringify(place) === JSON.stringify(this.place)) return;
    this.place = place;
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      this.again();
    }, GATHER_MS);
  }

  /** Tells it once more: the connection is another. */
  again(): void {
    if (this.place) this.tell(this.place);
  }

  nowhere(): void {
    clearTimeout(this.typing);
    this.place = null;
  }

  stop(): void {
    clearTimeout(this.typing);
    clearTimeout(this.gathering);
  }
}
