import type { MetricIdentity } from '@stopwatch/cloudwatch-simulator';

import { readCriterion, type Criterion } from './criterion';

/** `SEARCH('{AWS/EC2,InstanceId} MetricName="CPUUtilization"', 'Average', 300)` */
export interface Search {
  /** The call as it is in the expression. */
  readonly text: string;
  readonly isWanted: Criterion;
  readonly statistic: string;
  /** Seconds. @default 300 - what a search that does not say takes */
  readonly period: number;
}

const CALL = /\bSEARCH\s*\(\s*(?:'([^']*)'|"((?:[^"\\]|\\.)*)")\s*,\s*["']([^"']+)["']\s*(?:,\s*(\d+)\s*)?\)/gu;

/**
 * The searches in an expression.
 *
 * @throws Error that says what cannot be read
 */
export function searchesIn(expression: string): readonly Search[] {
  const found = [...expression.matchAll(CALL)].map(([text, single, double, statistic, period]) => ({
    text,
    isWanted: readCriterion(single ?? double!.replaceAll('\\"', '"')),
    statistic: statistic!,
    period: Number(period ?? 300),
  }));
  if ((expression.match(/\bSEARCH\s*\(/gu) ?? []).length > found.length) throw new Error("SEARCH has to have a search and a statistic, both in quotation marks, and may have a period: SEARCH('…', 'Sum', 300)");
  return found;
}

/** The expression with nothing found by its searches, to see what else it uses; nothing is left of one that is a search and nothing else. */
export function withoutSearches(expression: string): string | undefined {
  const rest = searchesIn(expression).reduce((text, search) => text.replace(search.text, () => '[]'), expression).trim();
  return rest === '[]' ? undefined : rest;
}

/** What tells the found ones apart: the values of their dimensions, and their names if these differ. */
export function labelAmong({ metricName, dimensions = [] }: MetricIdentity, found: readonly MetricIdentity[]): string {
  const names = found.some((other) => other.metricName !== metricName) || dimensions.length === 0 ? [metricName] : [];
  return [...dimensions.map(({ value }) => value), ...names].join(' ');
}
