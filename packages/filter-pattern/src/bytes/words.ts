/** A list of 32-bit numbers that grows: no array of JavaScript numbers is made of what a scanner finds. */
export class Words {
  private words = new Uint32Array(1024);
  private length = 0;

  append(more: Uint32Array): void {
    const length = this.length + more.length;
    if (length > this.words.length) this.grow(length);
    this.words.set(more, this.length);
    this.length = length;
  }

  push(one: number, other: number): void {
    if (this.length + 2 > this.words.length) this.grow(this.length + 2);
    this.words[this.length] = one;
    this.words[this.length + 1] = other;
    this.length += 2;
  }

  /** What has been added; the list is not to be added to any more. */
  all(): Uint32Array {
    return this.words.subarray(0, this.length);
  }

  private grow(least: number): void {
    const words = new Uint32Array(Math.max(least, 2 * this.words.length));
    words.set(this.words.subarray(0, this.length));
    this.words = words;
  }
}
