import type { Kind, Report, Row } from './messages';

const CHUNK = 100;
const MOST_CHUNKS = 60;

/**
 * The rows of one list that were fetched from the worker, in chunks. A chunk is dropped when the
 * order changed, and asked again when it was not full and the list has grown since.
 */
export class RowCache {
  private chunks = new Map<number, Row[]>();
  private asked = new Map<number, number>();
  private epoch = -1;
  private length = 0;

  constructor(
    readonly kind: Kind,
    private readonly ask: (kind: Kind, from: number, to: number) => void,
  ) {}

  /** Tells the current order and length; old rows stay on show until the new ones are there. */
  update(epoch: number, length: number): void {
    if (epoch !== this.epoch) this.asked.clear();
    this.epoch = epoch;
    this.length = length;
  }

  /** The row, or undefined while it is on its way. */
  get(at: number): Row | undefined {
    const chunk = Math.floor(at / CHUNK);
    const inside = at % CHUNK;
    this.need(chunk);
    // Whoever reads on finds the next rows there already.
    if (inside >= CHUNK / 2) this.need(chunk + 1);
    else if (chunk > 0) this.need(chunk - 1);
    return this.chunks.get(chunk)?.[inside];
  }

  private need(chunk: number): void {
    const from = chunk * CHUNK;
    const expected = Math.min(CHUNK, this.length - from);
    if ((this.asked.get(chunk) ?? 0) >= expected) return;
    this.asked.set(chunk, expected);
    this.ask(this.kind, from, from + CHUNK);
  }

  take(report: Extract<Report, { type: 'window' }>): void {
    // An answer of another order is not shown: the right one has been or will be asked for.
    if (report.epoch < this.epoch) return;
    const chunk = report.from / CHUNK;
    this.chunks.delete(chunk);
    this.chunks.set(chunk, report.rows);
    const oldest = this.chunks.keys().next().value;
    if (this.chunks.size > MOST_CHUNKS && oldest !== undefined) {
      this.chunks.delete(oldest);
      this.asked.delete(oldest);
    }
  }
}
