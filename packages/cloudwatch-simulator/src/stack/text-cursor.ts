/** A string of `cdk.tf.json` that cannot be read as an expression: what is wrong and where. */
export class TerraformTextError extends Error {
  override readonly name = 'TerraformTextError';

  constructor(
    readonly problem: string,
    readonly text: string,
    /** Zero-based index in `text`. */
    readonly position: number,
  ) {
    super(`${problem} at position ${position} of ${JSON.stringify(text)}`);
  }
}

/** A reading position in a text. */
export class TextCursor {
  private position = 0;

  constructor(private readonly text: string) {}

  atEnd(): boolean {
    return this.position >= this.text.length;
  }

  sees(literal: string): boolean {
    return this.text.startsWith(literal, this.position);
  }

  takes(literal: string): boolean {
    const found = this.sees(literal);
    if (found) this.position += literal.length;
    return found;
  }

  expect(literal: string): void {
    if (!this.takes(literal)) throw this.error(`Expected ${literal}, found ${this.atEnd() ? 'the end' : this.text[this.position]!}`);
  }

  next(): string {
    if (this.atEnd()) throw this.error('The text ends too early');
    return this.text[this.position++]!;
  }

  /** What a sticky pattern matches here, without moving. */
  peek(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    return pattern.exec(this.text)?.[0];
  }

  take(pattern: RegExp): string {
    const found = this.peek(pattern);
    if (found === undefined) throw this.error(`Unexpected ${this.atEnd() ? 'end' : this.text[this.position]!}`);
    this.position += found.length;
    return found;
  }

  skipSpace(): void {
    this.take(/\s*/y);
  }

  error(problem: string): TerraformTextError {
    return new TerraformTextError(problem, this.text, this.position);
  }
}
