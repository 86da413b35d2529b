import { SAMPLE } from './sample';

/** One resource or data source of a synthesized stack. */
export interface SynthesizedBlock {
  readonly type: string;
  /** Its name in the Terraform configuration. */
  readonly name: string;
  /** Terraform address, e.g. `aws_sns_topic.alerts_topic_AB12`. */
  readonly address: string;
  /** Path of the construct below its stack, e.g. `alerts/topic`. */
  readonly path: string;
  /** Arguments as synthesized, with account, Region and partition filled in. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a reader of foreign JSON
  readonly body: any;
}

/**
 * Reads a synthesized `cdk.tf.json` the way a reviewer does.
 *
 * References to the caller's account, Region and partition read as the sample values, so that an ARN can be compared whole.
 * Every lookup that expects one thing throws when there is none or more than one: a test cannot pass on nothing.
 */
export class SynthesizedStack {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a reader of foreign JSON
  readonly json: any;

  constructor(readonly text: string) {
    this.json = JSON.parse(text);
  }

  /** All resources of a type, or of every type. */
  all(type?: string): readonly SynthesizedBlock[] {
    return this.blocks('resource', '').filter((block) => type === undefined || block.type === type);
  }

  /** The only resource of a type. */
  only(type: string): SynthesizedBlock {
    return single(this.all(type), type);
  }

  /** The resource of the construct at this path below the stack. */
  at(path: string): SynthesizedBlock {
    return single(
      this.all().filter((block) => block.path === path),
      `resource at ${path} (there are ${this.all().map((block) => block.path).join(', ')})`,
    );
  }

  /** All data sources of a type, or of every type. */
  data(type?: string): readonly SynthesizedBlock[] {
    return this.blocks('data', 'data.').filter((block) => type === undefined || block.type === type);
  }

  /** Values of the stack's outputs by name. */
  outputs(): Readonly<Record<string, unknown>> {
    const outputs = Object.entries<{ value: unknown }>(this.filledIn().output ?? {});
    return Object.fromEntries(outputs.map(([name, { value }]) => [name, value]));
  }

  private blocks(kind: 'resource' | 'data', prefix: string): SynthesizedBlock[] {
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a reader of foreign JSON
    const types = Object.entries<Record<string, any>>(this.filledIn()[kind] ?? {});
    return types.flatMap(([type, named]) =>
      Object.entries(named).map(([name, { '//': comment, ...body }]) => ({
        type,
        name,
        address: `${prefix}${type}.${name}`,
        path: String(comment?.metadata?.path ?? '').split('/').slice(1).join('/'),
        body,
      })),
    );
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a reader of foreign JSON
  private filledIn(): any {
    const filled = this.text
      .replace(/\$\{data\.aws_caller_identity\.\w+\.account_id\}/g, SAMPLE.accountId)
      .replace(/\$\{data\.aws_region\.\w+\.id\}/g, SAMPLE.region)
      .replace(/\$\{data\.aws_partition\.\w+\.partition\}/g, SAMPLE.partition);
    return JSON.parse(filled);
  }
}

/** How another block refers to an attribute of this one. */
export function reference(block: SynthesizedBlock, attribute: string): string {
  return `\${${block.address}.${attribute}}`;
}

function single<T>(found: readonly T[], what: string): T {
  if (found.length !== 1) throw new Error(`Expected exactly one ${what}, found ${found.length}`);
  return found[0]!;
}
