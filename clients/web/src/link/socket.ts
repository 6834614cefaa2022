// SPDX-License-Identifier: EUPL-1.2
// A WebSocket that comes back by itself: it knows nothing of what is said over it.

/** A client pings this often, and takes the connection for lost when nothing comes back. */
const PING_EVERY_MS = 10_000;
/**
 * A browser tells of a message when it is whole: a large one over a slow line looks like silence. So
 * each time that silence ended a connection, the next may be silent for longer.
 */
const ANSWER_WITHIN_MS = 5_000;
const LONGEST_SILENCE_MS = 80_000;
/** After this many answers in time the line is a good one again. */
const GOOD_ANSWERS = 3;
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5_000;
/** The server's word that coming back as we are is of no use. */
const POLICY = 1008;

export interface Wire {
  send(text: string): void;
  close(): void;
}

/** Opens a connection; the four callbacks are all that comes of it. */
export type Dial = (on: {
  open(): void;
  message(text: string): void;
  close(code: number, reason: string): void;
}) => Wire;

export interface SocketEvents {
  /** It is open: say hello. */
  opened(): void;
  message(text: string): void;
  /** It is lost; it will come back. */
  lost(): void;
  /** An attempt to come back led to nothing; there will be another. */
  failed(): void;
  /** It will not come back. */
  refused(reason: string): void;
  /** The text of a ping. */
  ping(): string;
}

export class Socket {
  private wire: Wire | null = null;
  private isOpen = false;
  private stopped = false;
  private attempt = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private beat: ReturnType<typeof setInterval> | undefined;
  private deadline: ReturnType<typeof setTimeout> | undefined;
  private patience = ANSWER_WITHIN_MS;
  private answers = 0;

  constructor(
    private readonly dial: Dial,
    private readonly on: SocketEvents,
  ) {}

  start(): void {
    this.connect();
  }

  /** Sends when it is open; `false` when it is not. */
  send(text: string): boolean {
    if (!this.isOpen || !this.wire) return false;
    this.wire.send(text);
    return true;
  }

  /** Tries at once instead of after the wait: the network is back. */
  hurry(): void {
    if (this.stopped || this.isOpen) return;
    clearTimeout(this.retry);
    this.attempt = 0;
    this.wire?.close();
    this.connect();
  }

  /** Ends this connection, when there is one, and makes another at once. */
  again(): void {
    this.drop();
    clearTimeout(this.retry);
    this.stopped = false;
    this.attempt = 0;
    this.connect();
  }

  /** Ends it until `again`. */
  pause(): void {
    this.stop();
  }

  stop(): void {
    this.stopped = true;
    this.drop();
    clearTimeout(this.retry);
  }

  private connect(): void {
    let mine: Wire | null = null;
    const current = () => mine !== null && this.wire === mine && !this.stopped;
    mine = this.dial({
      open: () => {
        if (!current()) return;
        this.isOpen = true;
        this.answers = 0;
        this.beat = setInterval(() => this.ping(), PING_EVERY_MS);
        this.on.opened();
      },
      message: (text) => {
        if (!current()) return;
        if (this.deadline !== undefined) this.answered();
        this.on.message(text);
      },
      close: (code, reason) => {
        if (!current()) return;
        this.gone(code, reason);
      },
    });
    this.wire = mine;
  }

  private ping(): void {
    this.send(this.on.ping());
    this.deadline ??= setTimeout(() => {
      this.patience = Math.min(LONGEST_SILENCE_MS, this.patience * 2);
      this.gone(0, 'silent');
    }, this.patience);
  }

  /** Whatever came is life. */
  private answered(): void {
    clearTimeout(this.deadline);
    this.deadline = undefined;
    // Not at the opening: one that opens and then ends each time is tried less and less often.
    this.attempt = 0;
    this.answers += 1;
    if (this.answers >= GOOD_ANSWERS) this.patience = ANSWER_WITHIN_MS;
  }

  private gone(code: number, reason: string): void {
    const wasOpen = this.isOpen;
    this.drop();
    if (code === POLICY) {
      this.stopped = true;
      this.on.refused(reason);
      return;
    }
    if (wasOpen || this.attempt === 0) this.on.lost();
    if (!wasOpen) this.on.failed();
    // Whoever was told may have ended it for good.
    if (this.stopped) return;
    // Everyone comes back at once after a fault: spread them.
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.attempt);
    this.attempt += 1;
    this.retry = setTimeout(() => this.connect(), longest * (0.5 + Math.random() / 2));
  }

  private drop(): void {
    this.isOpen = false;
    clearInterval(this.beat);
    clearTimeout(this.deadline);
    this.deadline = undefined;
    const wire = this.wire;
    this.wire = null;
    wire?.close();
  }
}

/** The browser's own WebSocket. */
export function browserDial(url: string): Dial {
  return (on) => {
    const socket = new WebSocket(url);
    socket.onopen = () => on.open();
    socket.onmessage = (event) => on.message(String(event.data));
    socket.onclose = (event) => on.close(event.code, event.reason);
    return { send: (text) => socket.send(text), close: () => socket.close() };
  };
}
