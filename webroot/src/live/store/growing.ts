/** An array of 32-bit numbers that doubles when it is full; what was never set reads as 0. */
export class Growing {
  private cells = new Uint32Array(1024);

  set(at: number, value: number): void {
    if (at >= this.cells.length) {
      const wider = new Uint32Array(Math.max(at + 1, this.cells.length * 2));
      wider.set(this.cells);
      this.cells = wider;
    }
    this.cells[at] = value;
  }

  get(at: number): number {
    return this.cells[at] ?? 0;
  }

  /** The first `count` numbers, without a copy. */
  view(count: number): Uint32Array {
    return this.cells.subarray(0, count);
  }
}
