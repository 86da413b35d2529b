/** Some of a series' cells, in order: those that matter to what is asked of it. */
export class Steps {
  private readonly positions: number[] = [];

  constructor(private readonly isStep: (position: number) => boolean) {}

  /** Looks anew at the cells from `start` on, of `length` in all. */
  review(start: number, length: number): void {
    const { positions } = this;
    while (positions.length > 0 && positions[positions.length - 1]! >= start) positions.pop();
    for (let position = start; position < length; position += 1) if (this.isStep(position)) positions.push(position);
  }

  /** The first one at or after `position`; infinity when there is none. */
  firstFrom(position: number): number {
    let low = 0;
    let high = this.positions.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.positions[middle]! < position) low = middle + 1;
      else high = middle;
    }
    return this.positions[low] ?? Infinity;
  }
}
