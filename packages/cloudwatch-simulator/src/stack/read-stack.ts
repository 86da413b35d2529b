import { Arguments } from './arguments';
import type { Block, Configuration, JsonObject } from './configuration';
import { isObject } from './configuration';
import type { StackProblem } from './errors';
import { StackError } from './errors';
import type { Location } from './location';
import { partitionOf } from './location';
import type { Coverage, EventRuleModel, InstanceModel, Stack, SubscriptionModel, TopicModel } from './model';
import { readPlan } from './plan';
import { readCompositeAlarm, readMetricAlarm } from './read-alarms';
import { NotModelled, readEventRule, readEventTarget } from './read-events';
import { readMetricFilter } from './read-filter';
import { readSlackChannel, readSubscription, readTopic } from './read-topics';
import { readTrail } from './read-trail';
import { reasonNotRelevant, reasonRefused } from './relevance';
import { Resolver } from './resolver';
import { readSynthesized } from './synthesized';

export interface ReadStackOptions {
  /** @default - the aws provider's */
  readonly region?: string;
  /** @default - the aws provider's only allowed account, else 123456789012 */
  readonly accountId?: string;
  /**
   * What AWS will give or has given, by Terraform address and attribute: `{ 'aws_instance.drill.id': 'i-0123456789abcdef0' }`.
   *
   * @default - an attribute that does not follow from the configuration stands for itself, `<aws_instance.drill.id>`
   */
  readonly attributes?: Readonly<Record<string, string>>;
}

/**
 * Reads a synthesized stack (`cdk.tf.json`) or a plan (`terraform show -json`), as text or as the parsed object.
 *
 * Pure: nothing is looked up. Every resource of the configuration appears in the result's `coverage`.
 *
 * @throws StackError with every reference to nothing and every value of the wrong kind, by address and argument
 */
export function readStack(input: string | object, options: ReadStackOptions = {}): Stack {
  const configuration = readConfiguration(typeof input === 'string' ? parseJson(input) : (input as JsonObject));
  return new StackReader(configuration, locate(configuration, options), options.attributes).read();
}

function parseJson(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new StackError([{ address: '', attribute: '', message: `the stack is not JSON: ${(error as Error).message}` }]);
  }
  if (isObject(value)) return value;
  throw new StackError([{ address: '', attribute: '', message: 'the stack is not a JSON object' }]);
}

function readConfiguration(document: JsonObject): Configuration {
  if ('planned_values' in document) return readPlan(document);
  if ('resource' in document || 'terraform' in document) return readSynthesized(document);
  const keys = Object.keys(document).slice(0, 5).join(', ');
  throw new StackError([
    { address: '', attribute: '', message: `neither a cdk.tf.json (no 'resource') nor a plan of terraform show -json (no 'planned_values'); found ${keys || 'nothing'}` },
  ]);
}

interface Home extends Location {
  readonly accountIsAssumed: boolean;
}

function locate(configuration: Configuration, options: ReadStackOptions): Home {
  const [provider] = configuration.providers;
  const nowhere: Location = { region: '', accountId: '', partition: 'aws' };
  const block: Block = { address: 'provider.aws', mode: 'resource', type: '', body: provider ?? {}, unknown: new Set() };
  const args = new Arguments(block, new Resolver(configuration, nowhere));
  const region = options.region ?? args.optionalText('region');
  if (region === undefined || region === '') {
    throw new StackError([{ address: 'provider.aws', attribute: 'region', message: 'the stack names no Region; give one' }]);
  }
  const accounts = args.texts('allowed_account_ids');
  const accountId = options.accountId ?? (accounts.length === 1 ? accounts[0]! : undefined);
  return { region, accountId: accountId ?? '123456789012', accountIsAssumed: accountId === undefined, partition: partitionOf(region) };
}

class StackReader {
  private readonly resolver: Resolver;
  private readonly problems: StackProblem[] = [];
  private readonly modelled: string[] = [];
  private readonly refused: { address: string; reason: string }[];
  private readonly notRelevant = new Map<string, { addresses: string[]; reason: string }>();

  constructor(
    private readonly configuration: Configuration,
    private readonly location: Home,
    attributes: ReadStackOptions['attributes'] = {},
  ) {
    checkAttributes(attributes, configuration);
    this.resolver = new Resolver(configuration, location, attributes);
    this.refused = [...configuration.opaque];
  }

  read(): Stack {
    const trails = this.collect('aws_cloudtrail', readTrail);
    const logGroups = this.collect('aws_cloudwatch_log_group', (args) => ({ address: args.block.address, name: args.text('name'), arn: this.arnOf(args.block) }));
    const metricFilters = this.collect('aws_cloudwatch_log_metric_filter', readMetricFilter);
    const metricAlarms = this.collect('aws_cloudwatch_metric_alarm', readMetricAlarm);
    const compositeAlarms = this.collect('aws_cloudwatch_composite_alarm', readCompositeAlarm);
    const topics = this.topics();
    const eventRules = this.rules();
    const dashboards = this.collect('aws_cloudwatch_dashboard', (args) => ({
      address: args.block.address,
      name: args.text('dashboard_name'),
      body: args.text('dashboard_body'),
    }));
    const instances = this.instances();
    this.accountForTheRest();
    if (this.problems.length > 0) throw new StackError(this.problems);
    return { ...this.location, trails, logGroups, metricFilters, metricAlarms, compositeAlarms, eventRules, topics, dashboards, instances, coverage: this.coverage() };
  }

  private topics(): TopicModel[] {
    const argumentsOf = (block: Block): Arguments => new Arguments(block, this.resolver);
    const policies = this.collect('aws_sns_topic_policy', (args) => [args.text('arn'), args] as const);
    const keyPolicies = this.collect('aws_kms_key_policy', (args) => [args.text('key_id'), args] as const);
    this.collect('aws_kms_key', () => true);
    const separate = { topic: new Map(policies), key: new Map(keyPolicies) };
    const topics = this.collect('aws_sns_topic', (args) => readTopic(args, this.arnOf(args.block), separate, this.resolver, argumentsOf));
    for (const topic of topics) if (topic.key.kind === 'foreign') this.refuse(topic.address, `its key ${topic.key.id} is not in this stack; it is assumed to let AWS services in`);
    for (const topic of topics) if (topic.policy.kind === 'unknown') this.refuse(topic.address, 'its policy is known only after apply; it is assumed to let alarms and rules publish');
    const subscriptions = [...this.collect('aws_sns_topic_subscription', readSubscription), ...this.slackChannels()];
    for (const { topicArn, subscription } of subscriptions) {
      if (!topics.some(({ arn }) => arn === topicArn)) this.refuse(subscription.address, `its topic ${topicArn} is not in this stack`);
    }
    return topics.map((topic) => ({
      ...topic,
      subscriptions: subscriptions.filter(({ topicArn }) => topicArn === topic.arn).map(({ subscription }) => subscription),
    }));
  }

  private slackChannels(): { readonly topicArn: string; readonly subscription: SubscriptionModel }[] {
    return this.collect('aws_chatbot_slack_channel_configuration', readSlackChannel).flatMap(({ topicArns, subscription }) =>
      topicArns.map((topicArn) => ({ topicArn, subscription })),
    );
  }

  private instances(): InstanceModel[] {
    const blocks = [...this.configuration.blocks.values()].filter(({ mode, type }) => mode === 'resource' && type === 'aws_instance');
    return blocks.map((block) => ({ address: block.address, id: this.resolver.identity(block, 'id') }));
  }

  private rules(): EventRuleModel[] {
    const rules = this.collect('aws_cloudwatch_event_rule', (args) => readEventRule(args, this.location));
    const targets = this.collect('aws_cloudwatch_event_target', readEventTarget);
    for (const { rule, target } of targets) {
      if (!rules.some(({ name }) => name === rule)) this.refuse(target.address, `its rule ${rule} is not modelled`);
    }
    return rules.map((rule) => ({ ...rule, targets: targets.filter((one) => one.rule === rule.name).map(({ target }) => target) }));
  }

  /** Reads every resource of a type; what goes wrong is kept with its address, and reading goes on. */
  private collect<T>(type: string, read: (args: Arguments) => T): T[] {
    const found: T[] = [];
    for (const block of this.configuration.blocks.values()) {
      if (block.mode !== 'resource' || block.type !== type || this.isElsewhere(block)) continue;
      try {
        found.push(read(new Arguments(block, this.resolver)));
        this.modelled.push(block.address);
      } catch (error) {
        if (error instanceof StackError) this.problems.push(...error.problems);
        else if (error instanceof NotModelled) this.refuse(block.address, error.message);
        else throw error;
      }
    }
    return found;
  }

  /** A resource of another Region or account has another provider configuration. */
  private isElsewhere(block: Block): boolean {
    const provider = block.body['provider'];
    const alias = typeof provider === 'string' ? provider.split('.')[1] : undefined;
    const region = alias === undefined ? undefined : this.configuration.providers.find((one) => one['alias'] === alias)?.['region'];
    const elsewhere = alias !== undefined && region !== this.location.region;
    if (elsewhere) this.refuse(block.address, `provider ${String(provider)} puts it in ${String(region ?? 'another place')}; one Region is modelled`);
    return elsewhere;
  }

  private accountForTheRest(): void {
    const seen = new Set([...this.modelled, ...this.refused.map(({ address }) => address), ...this.problems.map(({ address }) => address)]);
    for (const block of this.configuration.blocks.values()) {
      if (block.mode === 'data' || seen.has(block.address)) continue;
      const reason = reasonNotRelevant(block.type);
      if (reason === undefined) this.refuse(block.address, reasonRefused(block.type));
      else this.leaveOut(block, reason);
    }
  }

  private leaveOut(block: Block, reason: string): void {
    const entry = this.notRelevant.get(block.type) ?? { addresses: [], reason };
    entry.addresses.push(block.address);
    this.notRelevant.set(block.type, entry);
  }

  private refuse(address: string, reason: string): void {
    if (!this.refused.some((one) => one.address === address && one.reason === reason)) this.refused.push({ address, reason });
  }

  private arnOf(block: Block): string {
    return this.resolver.identity(block, 'arn');
  }

  private coverage(): Coverage {
    return {
      modelled: this.modelled,
      notRelevant: [...this.notRelevant].map(([type, { addresses, reason }]) => ({ type, addresses, reason })),
      refused: this.refused,
    };
  }
}

/** A misspelled address would bind nothing. */
function checkAttributes(attributes: Readonly<Record<string, string>>, configuration: Configuration): void {
  const problems = Object.keys(attributes).flatMap((key) => {
    const address = key.slice(0, key.lastIndexOf('.'));
    return configuration.blocks.has(address) ? [] : [{ address, attribute: key.slice(address.length + 1), message: 'a value is given for it, but the stack has no such resource' }];
  });
  if (problems.length > 0) throw new StackError(problems);
}
