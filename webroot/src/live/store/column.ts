import { Growing } from './growing';
import { compareValues } from './order';

/** A column whose values are stored once each; a row holds the number of its value. 0 is "none". */
export class Column {
  readonly values: (string | undefined)[] = [undefined];
  private readonly codes = new Map<string, number>();
  private readonly rows = new Growing();
  private ranks: { of: number; rank: Uint32Array } | null = null;
  private lengths = 0;

  constructor(readonly name: string) {}

  set(row: number, value: string): void {
    let code = this.codes.get(value);
    if (code === undefined) {
      code = this.values.length;
      this.codes.set(value, code);
      this.values.push(value);
      this.lengths = Math.max(this.lengths, value.length);
    }
    this.rows.set(row, code);
  }

  code(row: number): number {
    return this.rows.get(row);
  }

  value(row: number): string | undefined {
    return this.values[this.rows.get(row)];
  }

  /** Characters of the longest value. */
  get longest(): number {
    return this.lengths;
  }

  /** The place of each value in sorted order, by code. Rows without a value come last. */
  rank(): Uint32Array {
    if (this.ranks?.of === this.values.length) return this.ranks.rank;
    const order = this.values.map((_, code) => code).slice(1);
    order.sort((a, b) => compareValues(this.values[a] ?? '', this.values[b] ?? ''));
    const rank = new Uint32Array(this.values.length);
    order.forEach((code, place) => {
      rank[code] = place;
    });
    rank[0] = order.length;
    this.ranks = { of: this.values.length, rank };
    return rank;
  }
}
