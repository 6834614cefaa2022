// SPDX-License-Identifier: EUPL-1.2
// What the screens work with: the connection, the overview, the open activity, and what is on its way.

import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { themeTitle } from '../picture/select';
import type { Command } from '../wire/Command';
import type { FromClient } from '../wire/FromClient';
import type { FromServer } from '../wire/FromServer';
import type { Lang } from '../wire/Lang';
import type { Place } from '../wire/Place';
import type { Summary } from '../wire/Summary';
import { whyOf } from './action-of';
import type { BulletDoc } from './bullet-doc';
import { Docs, type Gone } from './docs';
import { Following } from './following';
import type { LostText, Shelf } from './keep';
import { type Open, shown } from './open';
import type { Outbox, Outcome, Waiting } from './outbox';
import { Overview } from './overview';
import { RegisterLink } from './register';
import { type Refused, Sending } from './sending';
import { type Dial, Socket } from './socket';
import { tooLarge } from './too-large';
import { touches } from './touches';
import { uuidv7 } from './uuid';
import { by, type Welcome } from './welcome';
import { Whereabouts } from './whereabouts';
import type { Work } from './work';

/** `ended`: this page is of no use any more; the last two wait for the right login. */
export type LinkStatus = 'connecting' | 'live' | 'lost' | 'ended' | 'logged_out' | 'other_account';
export type { Gone } from './docs';
export type { Open } from './open';
export type { Outcome } from './outbox';
export type { Refused } from './sending';
export type { Welcome } from './welcome';

export interface LiveOptions {
  /** The account that this page is for; else the one that is welcomed first. */
  account?: string;
  /** Where unsent work is kept while the page is loaded again. */
  shelf?: Shelf;
  /** Which running client this is; else one of its own. */
  device?: string;
  /** The account of the login, null when there is none; fails when the server cannot be reached. */
  whoami?(): Promise<string | null>;
}

const VERSION = 1;
const NOBODY = { account: '', organisation: '', name: '' };
const POSITION_MS = 10_000;

export class Live {
  readonly status: Signal<LinkStatus> = signal('connecting');
  readonly lostSince: Signal<number | null> = signal(null);
  readonly welcome: Signal<Welcome | null> = signal(null);
  private readonly activities = new Overview();
  readonly overview: ReadonlySignal<Summary[]> = this.activities.lines;
  readonly closed: Signal<{ activity: string; code: string; message: string } | null> =
    signal(null);
  readonly refusals: Signal<Refused[]>;
  readonly lostTexts: Signal<LostText[]>;
  /** What was asked, of activities and of the register, and is not answered. */
  readonly waiting: ReadonlySignal<number>;
  /** The server is there, and cannot store. */
  readonly failing: ReadonlySignal<boolean>;
  /** Who is logged in in place of the account that this page is for. */
  readonly otherName: Signal<string> = signal('');
  readonly open: ReadonlySignal<Open | null>;
  readonly register: RegisterLink;

  private readonly device: string;
  private readonly socket: Socket;
  private readonly sending: Sending;
  private readonly outbox: Outbox;
  private readonly docs: Docs;
  private readonly following = new Following();
  private readonly asked: Signal<number> = signal(0);
  private account: string | null;
  private readonly work: Work;
  private clockAhead = 0;
  private pings = 0;
  private readonly whereabouts = new Whereabouts((place) => {
    const activity = this.following.wanted;
    if (activity) this.say({ say: 'presence', activity, place });
  });
  private readonly positionTimer: ReturnType<typeof setInterval>;

  constructor(
    dial: Dial,
    private lang: Lang,
    private readonly options: LiveOptions = {},
  ) {
    this.account = options.account ?? null;
    this.device = options.device ?? crypto.randomUUID();
    this.sending = new Sending(
      options.shelf,
      this.device,
      (waiting) => this.sendOut(waiting),
      () => {
        this.asked.value = this.asked.peek() + 1;
      },
    );
    const { refusals, lostTexts, waiting, failing, outbox, work } = this.sending;
    this.refusals = refusals;
    this.lostTexts = lostTexts;
    this.waiting = computed(() => waiting.value + this.register.waiting.value);
    this.failing = computed(() => failing.value || this.register.failing.value);
    this.outbox = outbox;
    this.work = work;
    this.docs = new Docs({
      send: (activity, bullet, update, text) =>
        this.sending.put(activity, { kind: 'edit_bullet_text', bullet, update }, uuidv7(), text),
      lost: (_, bullet, text) => this.keepText(text, this.where(bullet)),
      changed: () => {
        this.asked.value = this.asked.peek() + 1;
        this.keepUnsent();
      },
    });
    this.socket = new Socket(dial, {
      opened: () =>
        this.say({ say: 'hello', protocol: VERSION, device: this.device, lang: this.lang }),
      message: (text) => this.take(JSON.parse(text) as FromServer),
      lost: () => {
        this.status.value = 'lost';
        this.lostSince.value ??= Date.now();
      },
      failed: () => this.askWho(),
      refused: (reason) => this.hold(reason === 'logged_out' ? 'logged_out' : 'ended'),
      ping: () => JSON.stringify({ say: 'ping', n: ++this.pings } satisfies FromClient),
    });
    this.register = new RegisterLink(
      (message) => this.status.peek() === 'live' && this.put(message),
    );
    this.open = computed(() => {
      // Read first, so that this is computed again when the outbox or a text changes.
      this.asked.value;
      const who = this.welcome.value?.me.who ?? NOBODY;
      const self = { who, now: this.now() };
      return shown(this.following.now.value, this.outbox, this.docs, self);
    });
    if (this.account !== null) this.sending.takeUp(this.account);
    this.positionTimer = setInterval(() => this.comparePosition(), POSITION_MS);
    this.socket.start();
  }

  /** The server's time, in ms. */
  now(): number {
    return Date.now() + this.clockAhead;
  }

  openActivity(id: string): void {
    if (this.following.wanted === id && this.following.now.peek()?.id === id) return;
    this.leaveActivity();
    this.following.want(id, this.status.peek() !== 'live');
    this.closed.value = null;
    this.askOpen();
  }

  leaveActivity(): void {
    this.whereabouts.nowhere();
    this.docs.flushAll();
    const id = this.following.leave(this.lostSince.peek() ?? Date.now());
    if (id === null) return;
    this.outbox.left(id);
    this.say({ say: 'leave', activity: id });
  }

  /** Sends a command, now or when the connection is back; settled by the server's word. */
  async send(activity: string, command: Command): Promise<Outcome> {
    // What was typed before this was asked comes before it.
    this.docs.flushBefore(touches(command));
    const outcome = await this.sending.put(activity, command);
    if (!outcome.ok)
      outcome.why = whyOf(activity, command, outcome.code, this.open.peek()?.picture ?? null);
    return outcome;
  }

  /** Where the user is in the open activity. */
  presence(place: Place): void {
    this.whereabouts.are(place);
  }

  /** The live text of a bullet of the open activity; `release()` it when done. */
  bulletDoc(id: string): BulletDoc {
    const open = this.open.peek();
    const server = open?.picture.bullets[id]?.doc ?? '';
    const wasThere = open?.confirmed.bullets[id] !== undefined;
    const activity = this.following.wanted ?? '';
    const client = this.welcome.peek()?.text_client ?? 0;
    return this.docs.use(activity, id, server, client, wasThere);
  }

  /** A text that lost its place: kept where its writer finds it. */
  keepText(text: string, where: string): void {
    this.work.lost(text, where);
  }

  /** What is being typed in a field that sends nothing yet: a page that is loaded again hands it back. */
  keepTyped(field: string, typed: LostText | null): void {
    this.work.typing(field, typed);
  }

  /** What became of bullets that somebody here still had before them. */
  get gone(): ReadonlySignal<ReadonlyMap<string, Gone>> {
    return this.docs.gone;
  }

  /** How many texts are held for who edits them. */
  get held(): number {
    return this.docs.size;
  }

  /** Whether anything done here is not with the server. */
  get unsent(): boolean {
    // Read, so that who watches this hears when it changes.
    this.asked.value;
    return this.outbox.size > 0 || this.docs.unsent || this.register.waiting.value > 0;
  }

  /** Sends what is being typed, without waiting for more. */
  flush(): void {
    this.docs.flushAll();
  }

  /** The server says its sentences in the language that `hello` named: another means saying it again. */
  setLang(lang: Lang): void {
    if (this.lang === lang) return;
    this.lang = lang;
    if (this.status.peek() === 'live') this.socket.again();
  }

  /** The network is back: try at once. */
  hurry(): void {
    this.socket.hurry();
  }

  /** There is a login again: go on with all that waited. */
  again(): void {
    this.status.value = 'connecting';
    this.socket.again();
  }

  stop(): void {
    clearInterval(this.positionTimer);
    this.whereabouts.stop();
    this.sending.stop();
    this.register.stop();
    this.socket.stop();
  }

  private sendOut({ id, activity, command }: Waiting): boolean | { code: string; message: string } {
    const welcome = this.welcome.peek();
    if (this.status.peek() !== 'live' || !welcome) return false;
    const text = JSON.stringify({ say: 'command', id, activity, command } satisfies FromClient);
    const never = tooLarge(text, welcome.message_bytes, this.lang);
    if (never) return never;
    return this.socket.send(text);
  }

  private say(message: FromClient): boolean {
    return this.put(message);
  }

  private put(message: object): boolean {
    return this.socket.send(JSON.stringify(message));
  }

  private askOpen(afresh = false): void {
    const activity = this.following.wanted;
    if (activity === null) return;
    this.say({ say: 'open', activity, since: afresh ? null : this.following.since() });
  }

  /** The connection is refused: perhaps because there is no login any more. */
  private async askWho(): Promise<void> {
    const who = await this.options.whoami?.().catch(() => undefined);
    if (who === null && this.status.peek() !== 'live') this.hold('logged_out');
  }

  /** No further as this login; what waits stays. */
  private hold(status: 'ended' | 'logged_out' | 'other_account'): void {
    this.socket.pause();
    this.status.value = status;
  }

  private take(message: FromServer): void {
    if (this.register.hear(message)) return;
    switch (message.say) {
      case 'welcome':
        this.welcomed(message);
        return;
      case 'you':
        this.welcome.value = by(this.welcome.peek(), message);
        return;
      case 'overview':
      case 'overview_line':
      case 'overview_gone':
        this.activities.hear(message);
        this.following.keepOnly((id) => this.activities.readable(id));
        return;
      case 'snapshot':
        this.begin(message);
        return;
      case 'changes':
        this.fold(message);
        return;
      case 'granted':
        this.following.told(message.activity, { granted: message.granted });
        return;
      case 'closed':
        this.close(message);
        return;
      case 'accepted':
        this.outbox.accepted(message.id, message.seq);
        this.arrived();
        return;
      case 'refused':
        this.outbox.refused(message.id, message.code, message.message);
        return;
      case 'failed':
        this.outbox.failed(message.id);
        return;
      case 'presence':
        this.following.told(message.activity, { people: message.people, total: message.total });
        return;
      case 'position':
        this.following.told(message.activity, { head: message.head, agrees: message.agrees });
        if (message.agrees === false && this.following.wanted === message.activity)
          this.askOpen(true);
        return;
      case 'pong':
        this.clockAhead = message.now - Date.now();
        return;
      case 'unreadable':
        console.error(message.code, message.message);
    }
  }

  private welcomed(message: Welcome): void {
    const { who } = message.me;
    // Logged in as somebody else meanwhile: what was done as the one is never sent as the other.
    if (this.account !== null && who.account !== this.account) {
      this.otherName.value = who.name;
      this.hold('other_account');
      return;
    }
    this.clockAhead = message.now - Date.now();
    this.welcome.value = message;
    this.status.value = 'live';
    this.lostSince.value = null;
    if (this.account === null) {
      this.account = who.account;
      this.sending.takeUp(who.account);
    }
    this.askOpen();
    this.whereabouts.again();
    this.outbox.resume();
    this.register.welcomed(message);
    this.register.resume();
  }

  private begin(snapshot: Extract<FromServer, { say: 'snapshot' }>): void {
    const known = this.following.since();
    if (!this.following.begin(snapshot)) return;
    const { epoch, picture } = snapshot;
    // Another life of the log: its numbers, and what it has of what was accepted, are others.
    if (known && known.epoch !== epoch) {
      this.outbox.anew(picture.head.id);
      this.docs.anew(picture.head.id);
    }
    this.moved();
  }

  private fold(changes: Extract<FromServer, { say: 'changes' }>): void {
    if (changes.activity === this.following.wanted) this.docs.hear(changes.events);
    const folded = this.following.fold(changes);
    // Something is missing before these: never guess.
    if (folded === 'gap') this.askOpen();
    if (folded === 'done') this.moved();
  }

  /** The confirmed picture is another. */
  private moved(): void {
    const now = this.following.now.peek();
    if (now?.picture) this.docs.refresh(now.id, now.picture);
    this.arrived();
  }

  private arrived(): void {
    const now = this.following.now.peek();
    if (now?.picture) this.outbox.arrived(now.id, now.picture.seq);
  }

  private close(closed: { activity: string; code: string; message: string }): void {
    const wanted = closed.activity === this.following.wanted;
    this.docs.close(closed.activity);
    this.outbox.left(closed.activity);
    this.following.forget(closed.activity);
    if (wanted) this.closed.value = closed;
  }

  private where(bullet: string): string {
    const picture = this.following.now.peek()?.picture;
    const known = picture?.bullets[bullet];
    return known ? themeTitle(picture, known.beeld, known.theme) : (picture?.head.name ?? '');
  }

  private keepUnsent(): void {
    const texts = this.docs.unasked();
    this.work.unsent(texts.map((one) => ({ ...one, where: this.where(one.bullet) })));
  }

  private comparePosition(): void {
    const position = this.following.position();
    if (position && this.status.peek() === 'live') this.say({ say: 'position', ...position });
  }
}
