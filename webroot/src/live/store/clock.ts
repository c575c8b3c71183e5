import type { Times } from '../messages';

/** Milliseconds since the run began. */
interface ServerTimes {
  first_answer_ms?: number | null | undefined;
  last_answer_ms?: number | null | undefined;
}

/** When the run began and when its first and last answers came. The server's word goes first. */
export class Clock {
  private began: number | null = null;
  private first: number | null = null;
  private last: number | null = null;
  private told: Times | null = null;

  /** The stream has opened; `answers` had come before that, so an own count starts with none only. */
  opened(now: number, answers: number): void {
    if (answers === 0 && this.began === null && this.first === null) this.began = now;
  }

  answered(now: number): void {
    this.first ??= now;
    this.last = now;
  }

  take(times: ServerTimes): void {
    const first = times.first_answer_ms ?? null;
    if (first !== null) this.told = { first, last: times.last_answer_ms ?? null, seen: false };
  }

  get times(): Times {
    if (this.told !== null) return this.told;
    const since = (at: number | null) =>
      at === null || this.began === null ? null : at - this.began;
    return { first: since(this.first), last: since(this.last), seen: true };
  }
}
