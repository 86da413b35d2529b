import { callerAttributes, computedAttributes } from './attributes';
import type { Block, Configuration, Json } from './configuration';
import { isObject } from './configuration';
import { StackError } from './errors';
import type { Expression } from './expression';
import { parseTemplate } from './expression';
import { functions } from './functions';
import type { Location } from './location';
import { policyDocumentJson } from './policy-data';
import { TerraformTextError } from './text-cursor';

/** An argument that is being read: named in every error about it. */
interface Place {
  readonly address: string;
  readonly attribute: string;
}

/**
 * Follows references to values.
 *
 * What AWS will compute is known where it follows from the configuration (ARNs of named things); anything else stands for itself
 * as `<address.attribute>`, so that two references to one thing are equal and never equal to a third.
 */
export class Resolver {
  private readonly following = new Set<string>();
  private readonly owners = new Map<string, Block>();

  constructor(
    private readonly configuration: Configuration,
    readonly location: Location,
    /** Values of attributes that only AWS can give, by `address.attribute`. */
    private readonly attributes: Readonly<Record<string, string>> = {},
  ) {}

  /** The value of a block's argument, `undefined` when it is not set. */
  argument(block: Block, name: string): Json | undefined {
    const written = block.body[name];
    if (written === undefined || written === null) return undefined;
    return this.value(written, { address: block.address, attribute: name }) ?? undefined;
  }

  /** What another block gets when it refers to this attribute. */
  identity(block: Block, attribute: string): string {
    return String(this.attribute(block, attribute, { address: block.address, attribute }));
  }

  /** The block whose ARN, id or name this value is, among those that were referred to or could be. */
  owner(value: string): Block | undefined {
    if (this.owners.size === 0) this.indexOwners();
    return this.owners.get(value);
  }

  private indexOwners(): void {
    for (const block of this.configuration.blocks.values()) {
      if (block.mode !== 'resource') continue;
      for (const attribute of ['arn', 'id', 'key_id']) {
        const value = this.attribute(block, attribute, { address: block.address, attribute });
        if (typeof value === 'string' && (value.startsWith('arn:') || value.startsWith('<'))) this.owners.set(value, block);
      }
    }
  }

  private value(written: Json, place: Place): Json {
    if (typeof written === 'string') return this.text(written, place);
    if (Array.isArray(written)) return (written as readonly Json[]).map((item, index) => this.value(item, { ...place, attribute: `${place.attribute}[${index}]` }));
    if (!isObject(written)) return written;
    return Object.fromEntries(
      Object.entries(written).map(([name, item]) => [name, this.value(item, { ...place, attribute: `${place.attribute}.${name}` })]),
    );
  }

  private text(text: string, place: Place): Json {
    try {
      return this.evaluate(parseTemplate(text), place);
    } catch (error) {
      if (error instanceof TerraformTextError) throw problem(place, error.message);
      throw error;
    }
  }

  private evaluate(expression: Expression, place: Place): Json {
    switch (expression.kind) {
      case 'literal':
        return expression.value;
      case 'template':
        return expression.parts.map((part) => this.inText(part, place)).join('');
      case 'list':
        return expression.items.map((item) => this.evaluate(item, place));
      case 'object':
        return Object.fromEntries(expression.entries.map(([key, item]) => [String(this.evaluate(key, place)), this.evaluate(item, place)]));
      case 'call':
        return this.call(expression.name, expression.args, place);
      case 'reference':
        return this.reference(expression.path, place);
      default:
        return expression satisfies never;
    }
  }

  private inText(part: Expression, place: Place): string {
    const value = this.evaluate(part, place);
    if (typeof value === 'object') throw problem(place, 'a list, an object or null cannot stand inside a text');
    return String(value);
  }

  private call(name: string, args: readonly Expression[], place: Place): Json {
    const found = functions.get(name);
    if (found === undefined) throw problem(place, `the function ${name} is not modelled`);
    return found(...args.map((arg) => this.evaluate(arg, place)));
  }

  private reference(path: readonly (string | number)[], place: Place): Json {
    const [root, name, ...steps] = path;
    const spelled = path.join('.');
    if (root === 'local') return this.descend(this.named('local', this.configuration.locals[String(name)], spelled, place), steps, spelled, place);
    if (root === 'var') return this.descend(this.named('variable', this.configuration.variables[String(name)], spelled, place), steps, spelled, place);
    if (root === 'each' || root === 'count' || root === 'module' || root === 'path' || root === 'terraform') {
      throw problem(place, `${spelled} cannot be resolved: ${String(root)} is not modelled`);
    }
    const mode = root === 'data' ? 3 : 2;
    return this.blockReference(path.slice(0, mode), path.slice(mode), spelled, place);
  }

  private named(kind: string, written: Json | undefined, spelled: string, place: Place): Json {
    if (written === undefined) throw problem(place, `refers to ${spelled}, but the stack has no such ${kind}${kind === 'variable' ? ' value' : ''}`);
    if (this.following.has(spelled)) throw problem(place, `refers to ${spelled}, which refers to itself`);
    this.following.add(spelled);
    try {
      return this.value(written, { address: spelled, attribute: '' });
    } finally {
      this.following.delete(spelled);
    }
  }

  private blockReference(head: readonly (string | number)[], steps: readonly (string | number)[], spelled: string, place: Place): Json {
    const address = head.join('.');
    const keyed = typeof steps[0] === 'number' || (typeof steps[0] === 'string' && this.configuration.blocks.has(`${address}["${steps[0]}"]`));
    const instance = keyed ? `${address}[${JSON.stringify(steps[0])}]` : address;
    const block = this.configuration.blocks.get(instance) ?? this.configuration.blocks.get(`${modulePrefix(place.address)}${instance}`);
    if (block === undefined) throw problem(place, `refers to ${spelled}, but the stack has no ${instance}`);
    const [attribute, ...rest] = keyed ? steps.slice(1) : steps;
    if (attribute === undefined) return this.attribute(block, 'id', place);
    return this.descend(this.attribute(block, String(attribute), place), rest, spelled, place);
  }

  private attribute(block: Block, name: string, place: Place): Json {
    const key = `${block.address}.${name}`;
    const written = block.body[name];
    if (written !== undefined && written !== null) {
      if (this.following.has(key)) throw problem(place, `refers to ${key}, which refers to itself`);
      this.following.add(key);
      try {
        return this.value(written, { address: block.address, attribute: name });
      } finally {
        this.following.delete(key);
      }
    }
    return this.attributes[key] ?? this.computed(block, name, place) ?? `<${key}>`;
  }

  private computed(block: Block, name: string, place: Place): string | undefined {
    if (block.mode === 'data') {
      if (block.type === 'aws_iam_policy_document' && (name === 'json' || name === 'minified_json')) {
        return policyDocumentJson(this.value(block.body, { address: block.address, attribute: '' }));
      }
      return callerAttributes[block.type]?.[name]?.(this.location);
    }
    return computedAttributes[block.type]?.[name]?.((argument) => String(this.attribute(block, argument, place)), this.location);
  }

  private descend(value: Json, steps: readonly (string | number)[], spelled: string, place: Place): Json {
    const [step, ...rest] = steps;
    if (step === undefined) return value;
    if (typeof value === 'string' && value.startsWith('<')) return `${value.slice(0, -1)}.${steps.join('.')}>`;
    if (step === '*') return (Array.isArray(value) ? (value as readonly Json[]) : [value]).map((item) => this.descend(item, rest, spelled, place));
    // A nested block that occurs once may be written without its list.
    if (step === 0 && isObject(value)) return this.descend(value, rest, spelled, place);
    const inner = Array.isArray(value) ? (value as readonly Json[])[Number(step)] : isObject(value) ? value[String(step)] : undefined;
    if (inner === undefined) throw problem(place, `refers to ${spelled}, which has no ${String(step)}`);
    return this.descend(inner, rest, spelled, place);
  }
}

function modulePrefix(address: string): string {
  return /^(module\.[^.]+(\[[^\]]*\])?\.)*/.exec(address)![0];
}

function problem({ address, attribute }: Place, message: string): StackError {
  return new StackError([{ address, attribute, message }]);
}
