import type { Block, Json, JsonObject } from './configuration';
import { isObject, listOf } from './configuration';
import { StackError } from './errors';
import type { Resolver } from './resolver';

/** The arguments of one block, references followed, read as the kind the provider's schema gives them. */
export class Arguments {
  constructor(
    readonly block: Block,
    private readonly resolver: Resolver,
    private readonly body?: JsonObject,
    private readonly prefix = '',
  ) {}

  has(name: string): boolean {
    return this.value(name) !== undefined;
  }

  /** Whether the plan knows this argument only after apply. */
  isUnknown(name: string): boolean {
    return this.block.unknown.has(`${this.prefix}${name}`);
  }

  text(name: string): string {
    return this.optionalText(name) ?? this.missing(name);
  }

  optionalText(name: string): string | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (typeof value === 'object') return this.fail(name, 'a text', value);
    return String(value);
  }

  number(name: string): number {
    return this.optionalNumber(name) ?? (this.missing(name) as never);
  }

  optionalNumber(name: string): number | undefined {
    const value = this.value(name);
    if (value === undefined || value === '') return undefined;
    const number = typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : Number.NaN;
    return Number.isFinite(number) ? number : this.fail(name, 'a number', value);
  }

  flag(name: string, byDefault: boolean): boolean {
    const value = this.value(name);
    if (value === undefined) return byDefault;
    if (value === true || value === 'true') return true;
    return value === false || value === 'false' ? false : this.fail(name, 'true or false', value);
  }

  texts(name: string): readonly string[] {
    return listOf(this.value(name)).filter((item) => item !== null).map(String);
  }

  map(name: string): Readonly<Record<string, string>> {
    const value = this.value(name);
    if (value === undefined) return {};
    if (!isObject(value)) return this.fail(name, 'a map', value);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, String(item)]));
  }

  /** Nested blocks. */
  blocks(name: string): readonly Arguments[] {
    return listOf(this.value(name))
      .filter(isObject)
      .map((body, index) => new Arguments(this.block, this.resolver, body, `${this.prefix}${name}[${index}].`));
  }

  /** Says that an argument has a value this reader or AWS cannot take. */
  refuse(name: string, message: string): never {
    throw new StackError([{ address: this.block.address, attribute: `${this.prefix}${name}`, message }]);
  }

  private value(name: string): Json | undefined {
    if (this.body === undefined) return this.resolver.argument(this.block, name);
    return this.body[name] ?? undefined;
  }

  private fail(name: string, expected: string, got: Json): never {
    return this.refuse(name, `expected ${expected}, got ${JSON.stringify(got)}`);
  }

  private missing(name: string): never {
    return this.refuse(name, this.isUnknown(name) ? 'its value is known only after apply' : 'the argument is missing');
  }
}
