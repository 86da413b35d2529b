import type { FilterPattern } from '../ast';
import type { LimitViolation, MetricFilterDefinition } from './definition';
import { checkMetricFilter } from './metric-filter';
import { checkPattern } from './pattern';

/**
 * Names every limit of AWS that a pattern or a metric filter exceeds, in AWS's words; none if it will be accepted.
 *
 * Not checked: the syntax of `fieldSelectionCriteria`, and quotas that depend on what else exists
 * (100 metric filters and 5 filters with a regular expression in a log group).
 */
export function checkLimits(subject: FilterPattern | MetricFilterDefinition): readonly LimitViolation[] {
  return 'kind' in subject ? checkPattern(subject) : checkMetricFilter(subject);
}
