import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { bandAt, evaluateExpression, isScalar, parseExpression, referencesOf, trainBand, type Expression, type MetricStore, type Percentile, type Statistic } from '@stopwatch/cloudwatch-simulator';

import type { Given } from '../../../operation/operation';
import type { EpochMilliseconds } from '../../../time/clock';
import { dimensionsOf } from '../alarms/configuration';
import { refusing, validationError } from '../refusal';
import { writeOut, type WrittenOut } from './search/found';
import { spanOf, type Span } from './span';

type Query = Given<MetricDataQuery>;

/** One value for each bucket of a span, oldest first. */
export interface QuerySeries {
  readonly id: string;
  readonly label: string;
  readonly span: Span;
  readonly values: readonly (number | undefined)[];
}

export interface QueryContext {
  readonly queries: readonly Query[];
  readonly metrics: MetricStore;
  readonly startTime: Date;
  readonly endTime: Date;
  readonly now: EpochMilliseconds;
}

const TWO_WEEKS = 14 * 24 * 60 * 60 * 1000;

/** Works queries out: each by itself, expressions out of the series of the queries that they name. */
export class QuerySeriesReader {
  readonly #context: QueryContext;
  readonly #expressions: ReadonlyMap<string, Expression>;
  readonly #known = new Map<string, QuerySeries>();
  readonly #queries: ReadonlyMap<string, Query>;
  /** The metrics that an expression finds, by its id; of an expression that is a search and nothing else, they are what it gives. */
  readonly #found = new Map<string, WrittenOut>();

  /** @throws ServiceException when an expression cannot be read, or uses what is not modelled */
  constructor(context: QueryContext) {
    this.#context = context;
    for (const { Id, Expression: text = '' } of context.queries) if (/\bSEARCH\b/u.test(text)) this.#found.set(Id, refusing(() => writeOut(Id, text, context.metrics)));
    this.#queries = new Map([...context.queries, ...[...this.#found.values()].flatMap(({ queries }) => queries)].map((query) => [query.Id, query]));
    const metricIds = context.queries.filter(({ MetricStat }) => MetricStat !== undefined).map(({ Id }) => Id);
    const texts = context.queries.flatMap(({ Id, Expression: text }) => (text === undefined || this.#found.get(Id)?.isList === true ? [] : [[Id, this.#found.get(Id)?.expression ?? text] as const]));
    this.#expressions = new Map(texts.map(([id, text]) => [id, refusing(() => parseExpression(text, metricIds))]));
    for (const { Id } of context.queries) this.#check(Id, []);
  }

  /** The series of one query; a band has two, the upper one first; a search has one for each metric that it finds and that has data. */
  seriesOf(id: string): readonly QuerySeries[] {
    const found = this.#found.get(id);
    if (found?.isList === true) return this.#list(id, found);
    if (this.#findsNothing(id)) return [];
    const expression = this.#expressions.get(id);
    if (expression && isScalar(expression)) throw validationError(`Error in expression '${id}': it gives a single value, not a time series`);
    return expression?.kind === 'band' ? this.#band(id, expression) : [this.#series(id)];
  }

  #query(id: string): Query {
    return this.#queries.get(id)!;
  }

  #list(id: string, { queries }: WrittenOut): readonly QuerySeries[] {
    const all = queries.map(({ Id }) => ({ ...this.#series(Id), id }));
    return all.filter(({ values }) => values.some((value) => value !== undefined));
  }

  /** Whether it works with searches of which none finds a metric. */
  #findsNothing(id: string): boolean {
    const expression = this.#expressions.get(id);
    const references = expression === undefined ? [] : referencesOf(expression);
    return (this.#found.has(id) && references.length === 0) || references.some((reference) => this.#findsNothing(reference));
  }

  #check(id: string, above: readonly string[]): void {
    if (above.includes(id)) throw validationError(`Error in expression '${id}': circular reference ${[...above, id].join(' -> ')}`);
    const expression = this.#expressions.get(id);
    if (!expression) return;
    const references = referencesOf(expression);
    if (references.length === 0 && !this.#found.has(id)) throw validationError(`Error in expression '${id}': it uses no metric`);
    for (const reference of references) {
      if (!this.#query(reference)) throw validationError(`Error in expression '${id}': ID '${reference}' not found`);
      if (this.#found.get(reference)?.isList === true) throw validationError(`Error in expression '${id}': a list of series within an expression is not served by this endpoint; put the SEARCH itself there`);
      if (this.#expressions.get(reference)?.kind === 'band') throw validationError(`Error in expression '${id}': a band within an expression is not served by this endpoint`);
      this.#check(reference, [...above, id]);
    }
  }

  #series(id: string): QuerySeries {
    let series = this.#known.get(id);
    if (!series) this.#known.set(id, (series = this.#expressions.has(id) ? this.#computed(id, this.#expressions.get(id)!) : this.#metric(this.#query(id))));
    return series;
  }

  #metric({ Id, MetricStat, Label }: Query): QuerySeries {
    const { metrics, startTime, endTime, now } = this.#context;
    const { Metric, Period, Stat, Unit } = MetricStat!;
    const span = spanOf(startTime, endTime, Period, now);
    const metric = { namespace: Metric.Namespace ?? '', metricName: Metric.MetricName ?? '', dimensions: dimensionsOf(Metric.Dimensions) };
    const unit = Unit === undefined ? {} : { unit: Unit };
    const found = metrics.statistics({ metric, startTime: span.start, endTime: span.end, period: Period, statistic: Stat as Statistic | Percentile, origin: span.start, seenAt: now, ...unit });
    const values = new Array<number | undefined>(span.buckets).fill(undefined);
    for (const { timestamp, value } of found) values[(timestamp - span.start) / (Period * 1000)] = value;
    return { id: Id, label: Label ?? metric.metricName, span, values };
  }

  #computed(id: string, expression: Expression): QuerySeries {
    const inputs = referencesOf(expression).map((reference) => this.#series(reference));
    const { span } = inputs[0]!;
    const other = inputs.find((input) => input.span.period !== span.period);
    if (other) throw validationError(`Error in expression '${id}': metrics of different periods (${span.period} and ${other.span.period}) are not served by this endpoint`);
    const values = refusing(() => evaluateExpression(expression, (reference) => this.#series(reference).values, span.buckets, span.period));
    return { id, label: this.#query(id).Label ?? id, span, values };
  }

  /** An estimate, as alarms use it: trained at the present on at most two weeks. */
  #band(id: string, { id: watched, deviations }: Extract<Expression, { kind: 'band' }>): readonly QuerySeries[] {
    const { metrics, now } = this.#context;
    const { MetricStat } = this.#query(watched);
    if (!MetricStat) throw validationError(`Error in expression '${id}': ANOMALY_DETECTION_BAND of an expression is not served by this endpoint`);
    const { span, label } = this.#series(watched);
    const { Metric, Period, Stat } = MetricStat;
    const metric = { namespace: Metric.Namespace ?? '', metricName: Metric.MetricName ?? '', dimensions: dimensionsOf(Metric.Dimensions) };
    const past = metrics.statistics({ metric, startTime: now - TWO_WEEKS, endTime: now, period: Period, statistic: Stat as Statistic | Percentile, seenAt: now });
    const model = trainBand(past, now);
    const bands = Array.from({ length: span.buckets }, (_, index) => model && bandAt(model, span.start + index * Period * 1000, deviations));
    const name = this.#query(id).Label ?? `${label} (expected)`;
    return [
      { id, label: `${name} High`, span, values: bands.map((band) => band?.upper) },
      { id, label: `${name} Low`, span, values: bands.map((band) => band?.lower) },
    ];
  }
}
