// SPDX-License-Identifier: EUPL-1.2
// What the screens work with: the connection, the overview, the open activity, and what is on its way.

import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { applyAll } from '../picture/apply';
import { checksum } from '../picture/checksum';
import { withPending } from '../picture/pending';
import type { Command } from '../wire/Command';
import type { FromClient } from '../wire/FromClient';
import type { FromServer } from '../wire/FromServer';
import type { Granted } from '../wire/Granted';
import type { Lang } from '../wire/Lang';
import type { Picture } from '../wire/Picture';
import type { Place } from '../wire/Place';
import type { Present } from '../wire/Present';
import type { Summary } from '../wire/Summary';
import { BulletDoc } from './bullet-doc';
import { Outbox, type Outcome } from './outbox';
import { type Dial, Socket } from './socket';
import { uuidv7 } from './uuid';

export type LinkStatus = 'connecting' | 'live' | 'lost' | 'ended';
export type Welcome = Extract<FromServer, { say: 'welcome' }>;
export type { Outcome } from './outbox';

/** The activity on the screen. */
export interface Open {
  id: string;
  epoch: number;
  /** What this reader sees of it, as the server names it. */
  view: string;
  /** What the server confirmed. */
  confirmed: Picture;
  /** What the user sees: confirmed, with what is on its way. */
  picture: Picture;
  granted: Granted;
  people: Present[];
  /** Commands on their way. */
  pending: number;
  /** The server's last event, as far as it said. */
  head: number;
  /** Whether the last comparison of checksums agreed. */
  agrees: boolean | null;
}

export interface Refused {
  at: number;
  command: Command;
  code: string;
  message: string;
}

interface Followed {
  id: string;
  epoch: number;
  /** What this reader sees of it, as the server names it. */
  view: string;
  picture: Picture | null;
  granted: Granted;
  people: Present[];
  head: number;
  agrees: boolean | null;
}

const VERSION = 1;
const NOTHING: Granted = { actions: [], regie: false, writes: [], plots: [], delegated: [] };
const PRESENCE_MS = 250;
const TYPING_MS = 3_000;
const POSITION_MS = 10_000;
/** Past this many features a checksum costs too much to make in passing. */
const CHECKSUM_FEATURES = 8_000;

export class Live {
  readonly status: Signal<LinkStatus> = signal('connecting');
  readonly lostSince: Signal<number | null> = signal(null);
  readonly welcome: Signal<Welcome | null> = signal(null);
  readonly overview: Signal<Summary[]> = signal([]);
  readonly closed: Signal<{ activity: string; code: string; message: string } | null> =
    signal(null);
  readonly refusals: Signal<Refused[]> = signal([]);
  readonly lostTexts: Signal<{ text: string; where: string }[]> = signal([]);
  readonly waiting: Signal<number> = signal(0);
  readonly open: ReadonlySignal<Open | null>;

  private readonly device = crypto.randomUUID();
  private readonly socket: Socket;
  private readonly outbox: Outbox;
  private readonly followed: Signal<Followed | null> = signal(null);
  private readonly asked: Signal<number> = signal(0);
  private readonly docs = new Map<string, BulletDoc>();
  private wanted: string | null = null;
  private clockAhead = 0;
  private pings = 0;
  private place: Place | null = null;
  private typingTimer: ReturnType<typeof setTimeout> | undefined;
  private presenceTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly positionTimer: ReturnType<typeof setInterval>;

  constructor(
    dial: Dial,
    private lang: Lang,
  ) {
    this.outbox = new Outbox(
      ({ id, activity, command }) =>
        this.status.peek() === 'live' && this.say({ say: 'command', id, activity, command }),
      () => {
        this.waiting.value = this.outbox.size;
        this.asked.value += 1;
      },
    );
    this.socket = new Socket(dial, {
      opened: () =>
        this.say({ say: 'hello', protocol: VERSION, device: this.device, lang: this.lang }),
      message: (text) => this.take(JSON.parse(text) as FromServer),
      lost: () => {
        this.status.value = 'lost';
        this.lostSince.value ??= Date.now();
      },
      refused: () => {
        this.status.value = 'ended';
      },
      ping: () => JSON.stringify({ say: 'ping', n: ++this.pings } satisfies FromClient),
    });
    this.open = computed(() => this.overlaid());
    this.positionTimer = setInterval(() => this.comparePosition(), POSITION_MS);
    this.socket.start();
  }

  /** The server's time, in ms. */
  now(): number {
    return Date.now() + this.clockAhead;
  }

  textClient(): number {
    return this.welcome.peek()?.text_client ?? 0;
  }

  openActivity(id: string): void {
    if (this.wanted === id && this.followed.peek()?.id === id) return;
    this.leaveActivity();
    this.wanted = id;
    this.closed.value = null;
    this.askOpen();
  }

  leaveActivity(): void {
    const id = this.wanted;
    this.wanted = null;
    this.place = null;
    this.followed.value = null;
    for (const doc of this.docs.values()) doc.flush();
    if (id !== null) this.say({ say: 'leave', activity: id });
  }

  /** Sends a command, now or when the connection is back; settled by the server's word. */
  async send(activity: string, command: Command): Promise<Outcome> {
    const outcome = await this.outbox.put(uuidv7(), activity, command);
    if (!outcome.ok && outcome.code !== 'text.empty') {
      const refused = { at: Date.now(), command, code: outcome.code, message: outcome.message };
      this.refusals.value = [...this.refusals.peek(), refused].slice(-20);
    }
    return outcome;
  }

  /** Where the user is; told to the others a few times a second at most. */
  presence(place: Place): void {
    clearTimeout(this.typingTimer);
    // Who stops typing is not typing any more, wherever the caret stays.
    if (place.typing)
      this.typingTimer = setTimeout(() => this.presence({ ...place, typing: false }), TYPING_MS);
    if (JSON.stringify(place) === JSON.stringify(this.place)) return;
    this.place = place;
    this.presenceTimer ??= setTimeout(() => {
      this.presenceTimer = undefined;
      if (this.wanted && this.place)
        this.say({ say: 'presence', activity: this.wanted, place: this.place });
    }, PRESENCE_MS);
  }

  /** The live text of a bullet of the open activity; `release()` it when done. */
  bulletDoc(id: string): BulletDoc {
    const known = this.docs.get(id);
    if (known) {
      known.use();
      return known;
    }
    const activity = this.wanted ?? '';
    const bullet = this.open.peek()?.picture.bullets[id];
    const doc = new BulletDoc(bullet?.doc ?? '', this.textClient(), {
      send: (update) => this.send(activity, { kind: 'edit_bullet_text', bullet: id, update }),
      lost: (text) => this.keepText(text, id),
      changed: () => {
        this.asked.value += 1;
        const kept = this.docs.get(id);
        if (kept?.idle) {
          this.docs.delete(id);
          kept.destroy();
        }
      },
    });
    doc.use();
    this.docs.set(id, doc);
    return doc;
  }

  setLang(lang: Lang): void {
    this.lang = lang;
  }

  /** The network is back: try at once. */
  hurry(): void {
    this.socket.hurry();
  }

  stop(): void {
    clearInterval(this.positionTimer);
    clearTimeout(this.presenceTimer);
    clearTimeout(this.typingTimer);
    this.socket.stop();
  }

  private say(message: FromClient): boolean {
    return this.socket.send(JSON.stringify(message));
  }

  private askOpen(afresh = false): void {
    if (this.wanted === null) return;
    const followed = this.followed.peek();
    const resumes = !afresh && followed?.id === this.wanted && followed.picture !== null;
    const since =
      resumes && followed.picture
        ? { epoch: followed.epoch, seq: followed.picture.seq, view: followed.view }
        : null;
    this.say({ say: 'open', activity: this.wanted, since });
  }

  private take(message: FromServer): void {
    switch (message.say) {
      case 'welcome':
        this.clockAhead = message.now - Date.now();
        this.welcome.value = message;
        this.status.value = 'live';
        this.lostSince.value = null;
        this.askOpen();
        if (this.wanted && this.place)
          this.say({ say: 'presence', activity: this.wanted, place: this.place });
        this.outbox.resume();
        return;
      case 'overview':
        this.overview.value = message.activities;
        return;
      case 'overview_line': {
        const { activity } = message;
        const others = this.overview.peek().filter((line) => line.head.id !== activity.head.id);
        this.overview.value = [...others, activity];
        return;
      }
      case 'overview_gone':
        this.overview.value = this.overview
          .peek()
          .filter((line) => line.head.id !== message.activity);
        return;
      case 'snapshot':
        this.begin(message);
        return;
      case 'changes':
        this.fold(message);
        return;
      case 'granted':
        this.follow(message.activity, { granted: message.granted });
        return;
      case 'closed':
        this.close(message);
        return;
      case 'accepted':
        this.outbox.accepted(message.id, message.seq);
        return;
      case 'refused':
        this.outbox.refused(message.id, message.code, message.message);
        return;
      case 'failed':
        this.outbox.failed(message.id);
        return;
      case 'presence':
        this.follow(message.activity, { people: message.people });
        return;
      case 'position':
        this.follow(message.activity, { head: message.head, agrees: message.agrees });
        if (message.agrees === false && this.wanted === message.activity) this.askOpen(true);
        return;
      case 'pong':
        this.clockAhead = message.now - Date.now();
        return;
      case 'unreadable':
        console.error(message.code, message.message);
    }
  }

  private begin({ epoch, view, picture }: Extract<FromServer, { say: 'snapshot' }>): void {
    const { id } = picture.head;
    if (id !== this.wanted) return;
    const known = this.followed.peek();
    this.followed.value = {
      id,
      epoch,
      view,
      picture,
      granted: known?.id === id ? known.granted : NOTHING,
      people: known?.id === id ? known.people : [],
      head: picture.seq,
      agrees: null,
    };
    this.refreshDocs();
  }

  private fold(changes: Extract<FromServer, { say: 'changes' }>): void {
    const followed = this.followed.peek();
    if (followed?.id !== changes.activity || followed.picture === null) return;
    const { seq } = followed.picture;
    if (changes.to <= seq) return;
    // Something is missing before these: never guess.
    if (changes.from !== seq + 1) {
      this.askOpen();
      return;
    }
    const picture = { ...applyAll(followed.picture, changes.events), seq: changes.to };
    this.followed.value = { ...followed, picture, head: Math.max(followed.head, changes.to) };
    this.refreshDocs();
  }

  private close(closed: { activity: string; code: string; message: string }): void {
    if (closed.activity !== this.wanted) return;
    for (const [id, doc] of this.docs) {
      if (doc.dirty.peek()) this.keepText(doc.text.peek(), id);
      doc.destroy();
    }
    this.docs.clear();
    this.wanted = null;
    this.followed.value = null;
    this.closed.value = closed;
  }

  private follow(activity: string, patch: Partial<Followed>): void {
    const followed = this.followed.peek();
    if (followed?.id === activity) this.followed.value = { ...followed, ...patch };
    else if (this.wanted === activity)
      this.followed.value = {
        id: activity,
        epoch: 0,
        view: '',
        picture: null,
        granted: NOTHING,
        people: [],
        head: 0,
        agrees: null,
        ...patch,
      };
  }

  private refreshDocs(): void {
    const bullets = this.followed.peek()?.picture?.bullets;
    for (const [id, doc] of this.docs) {
      const confirmed = bullets?.[id];
      if (confirmed) doc.confirmed(confirmed.doc);
    }
  }

  private keepText(text: string, bullet: string): void {
    if (text.trim() === '') return;
    const picture = this.followed.peek()?.picture;
    const where = picture?.bullets[bullet]?.theme ?? picture?.head.name ?? '';
    this.lostTexts.value = [...this.lostTexts.peek(), { text, where }];
  }

  private overlaid(): Open | null {
    // Read first, so that this is computed again when the outbox or a text changes.
    this.asked.value;
    const followed = this.followed.value;
    if (!followed?.picture) return null;
    const waiting = this.outbox.of(followed.id);
    const who = this.welcome.value?.me.who ?? { account: '', organisation: '', name: '' };
    const commands = waiting.map(({ command }) => command);
    let picture = withPending(followed.picture, commands, { who, now: this.now() });
    const texts = [...this.docs].filter(([id, doc]) => picture.bullets[id] && doc.dirty.value);
    if (texts.length > 0) {
      const bullets = { ...picture.bullets };
      for (const [id, doc] of texts) {
        const bullet = bullets[id];
        if (bullet) bullets[id] = { ...bullet, text: doc.text.value };
      }
      picture = { ...picture, bullets };
    }
    const { id, epoch, view, granted, people, head, agrees } = followed;
    const confirmed = followed.picture;
    return {
      id,
      epoch,
      view,
      confirmed,
      picture,
      granted,
      people,
      pending: waiting.length,
      head,
      agrees,
    };
  }

  private comparePosition(): void {
    const picture = this.followed.peek()?.picture;
    if (!picture || this.status.peek() !== 'live') return;
    const cheap = Object.keys(picture.features).length <= CHECKSUM_FEATURES;
    this.say({
      say: 'position',
      activity: picture.head.id,
      seq: picture.seq,
      checksum: cheap ? checksum(picture) : null,
    });
  }
}
