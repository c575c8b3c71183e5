import { type Message, opening, readMessage } from './protocol';

export type Connection =
  | { state: 'connecting' }
  | { state: 'streaming' }
  /** Lost; tries again at this time (milliseconds since 1970). */
  | { state: 'waiting'; attempt: number; retryAt: number }
  /** Refused by the server: trying again would not help. */
  | { state: 'refused'; reason: string }
  | { state: 'closed' };

export interface Wire {
  send(text: string): void;
  close(): void;
}

export interface WireEvents {
  open(): void;
  message(text: string): void;
  /** Anything that shows the server is there, heartbeats too. */
  alive(): void;
  closed(): void;
}

export interface Surroundings {
  connect(events: WireEvents): Wire;
  now(): number;
  /** Calls back later; answers what calls it off. */
  later(action: () => void, ms: number): () => void;
  /** In [0, 1). */
  random(): number;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
/** The server sends a heartbeat each 25 s; two missed ones mean that it is gone. */
const SILENCE_MS = 60_000;

/**
 * One viewer's stream of a run: connects, goes on behind the last message it saw after a loss, and
 * hands out each message once.
 */
export class LiveStream {
  private wire: Wire | null = null;
  private lastSeq = 0;
  private attempt = 0;
  private generation = 0;
  private cancelTimer = () => {};
  private heardAt = 0;
  private current: Connection = { state: 'connecting' };

  constructor(
    private readonly token: string,
    private readonly campaignId: number,
    private readonly around: Surroundings,
    private readonly onMessage: (message: Message) => void,
    private readonly onChange: (connection: Connection) => void,
  ) {}

  get connection(): Connection {
    return this.current;
  }

  start(): void {
    this.drop();
    const generation = ++this.generation;
    const mine = (action: () => void) => () => {
      if (generation === this.generation) action();
    };
    this.change({ state: 'connecting' });
    this.hear();
    this.watchSilence();
    this.wire = this.around.connect({
      open: mine(() => {
        for (const text of opening(this.token, this.campaignId, this.lastSeq)) {
          this.wire?.send(text);
        }
      }),
      message: (text) => mine(() => this.receive(text))(),
      alive: mine(() => this.hear()),
      closed: mine(() => this.lost()),
    });
  }

  /** Tries at once instead of waiting out the pause. */
  retry(): void {
    if (this.current.state === 'waiting') this.start();
  }

  close(): void {
    this.drop();
    this.change({ state: 'closed' });
  }

  private receive(text: string): void {
    const message = readMessage(text);
    if (message === null) return;
    if (message.type === 'error') {
      this.drop();
      this.change({ state: 'refused', reason: message.data });
      return;
    }
    this.attempt = 0;
    this.hear();
    if (this.current.state !== 'streaming') this.change({ state: 'streaming' });
    if (message.seq !== undefined && message.type === 'result') {
      if (message.seq <= this.lastSeq) return;
      this.lastSeq = message.seq;
    }
    this.onMessage(message);
  }

  private lost(): void {
    this.drop();
    const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.attempt);
    // Half fixed, half by chance: viewers of a node that died do not come back all at once.
    const wait = Math.round(ceiling / 2 + (ceiling / 2) * this.around.random());
    this.attempt += 1;
    this.change({
      state: 'waiting',
      attempt: this.attempt,
      retryAt: this.around.now() + wait,
    });
    this.cancelTimer = this.around.later(() => this.start(), wait);
  }

  private hear(): void {
    this.heardAt = this.around.now();
  }

  // One timer that looks now and then: one for each of 100,000 messages costs more than the messages.
  private watchSilence(): void {
    this.cancelTimer();
    const left = this.heardAt + SILENCE_MS - this.around.now();
    if (left <= 0) this.lost();
    else this.cancelTimer = this.around.later(() => this.watchSilence(), left);
  }

  private drop(): void {
    this.cancelTimer();
    this.generation += 1;
    this.wire?.close();
    this.wire = null;
  }

  private change(next: Connection): void {
    this.current = next;
    this.onChange(next);
  }
}
