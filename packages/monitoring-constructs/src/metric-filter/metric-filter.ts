import { CloudwatchLogMetricFilter } from '@cdktf/provider-aws/lib/cloudwatch-log-metric-filter';
import type { FilterPattern } from '@stopwatch/filter-pattern/language';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { requireThat } from '../validations/refuse';
import type { Metric } from './metric';
import { printPattern, readPattern } from './pattern-prop';
import { transformationBlock, type MetricTransformation } from './transformation';

export interface MetricFilterProps extends MetricTransformation {
  /** Name of the log group whose events are read. A group has room for 100 filters. */
  readonly logGroupName: string;
  /** Name of the filter, unique in its log group: 1 to 512 characters without `:` and `*`. */
  readonly filterName: string;
  /** Events that count, as a value or as text. Always printed from the value, at most 1,024 characters. */
  readonly pattern: FilterPattern | string;
}

/**
 * Turns the log events that match a pattern into a metric.
 *
 * A filter reads what arrives after it was made. Its datapoints carry the minute of the log event, which for CloudTrail is the
 * minute of delivery, some minutes after the call.
 */
export class MetricFilter extends Construct {
  readonly filter: CloudwatchLogMetricFilter;
  readonly pattern: FilterPattern;
  readonly namespace: string;
  readonly metricName: string;

  constructor(scope: Construct, id: string, private readonly props: MetricFilterProps) {
    super(scope, id);
    this.requireFilterName(props.filterName);
    this.namespace = props.namespace;
    this.metricName = props.metricName;
    this.pattern = readPattern(this, 'pattern', props.pattern);
    this.filter = new CloudwatchLogMetricFilter(this, 'filter', {
      name: props.filterName,
      logGroupName: props.logGroupName,
      pattern: printPattern(this, 'pattern', this.pattern),
      metricTransformation: transformationBlock(this, this.pattern, props),
    });
  }

  /**
   * The metric of this filter.
   *
   * @param dimensions exactly those of the filter, each with the value to look at: a metric without them is another, empty one
   */
  metric(dimensions: Readonly<Record<string, string>> = {}): Metric {
    const expected = Object.keys(this.props.dimensions ?? {}).sort();
    const given = Object.keys(dimensions).sort();
    const listed = expected.length === 0 ? 'none: the filter has no dimensions' : `exactly those of the filter: ${expected.join(', ')}`;
    requireThat(expected.join() === given.join(), this, 'metric dimensions', given, listed);
    return { namespace: this.namespace, metricName: this.metricName, ...(given.length === 0 ? {} : { dimensions }) };
  }

  private requireFilterName(name: string): void {
    const accepted = Token.isUnresolved(name) || /^[^:*]{1,512}$/.test(name);
    requireThat(accepted, this, 'filterName', name, '1 to 512 characters without ":" and "*"');
  }
}
