import type { FilterPattern } from '../ast';
import { isNumberSpelling } from '../number';
import { parse } from '../parser/parse';
import { hasWildcard, isSelector, parseSelector } from '../selector';
import { FilterPatternSyntaxError } from '../syntax-error';
import { checkCharacters, checkLength, constraint } from './constraint';
import type { LimitViolation, MetricFilterDefinition, MetricTransformation } from './definition';
import { checkPattern, MAX_PATTERN_LENGTH } from './pattern';
import { STANDARD_UNITS } from './units';

const MAX_DIMENSIONS = 3;
const SYSTEM_FIELDS = ['@aws.region', '@aws.account', '@source.log'];

/** Every limit of PutMetricFilter that the definition alone can exceed; quotas of an account or log group are not among them. */
export function checkMetricFilter(definition: MetricFilterDefinition): LimitViolation[] {
  const { filterName, fieldSelectionCriteria, metricTransformations } = definition;
  const { pattern, violations } = checkFilterPattern(definition.filterPattern);
  return [
    ...(filterName === undefined ? [] : checkName('filterName', filterName, { min: 1, max: 512 }, '[^:*]*')),
    ...violations,
    ...checkLength('metricTransformations', metricTransformations.length, { min: 1, max: 1 }),
    ...metricTransformations.flatMap((transformation, index) =>
      checkTransformation(transformation, `metricTransformations.${index + 1}.member`, pattern)),
    ...checkDimensionCount(definition),
    ...(fieldSelectionCriteria === undefined ? [] : checkLength('fieldSelectionCriteria', fieldSelectionCriteria.length, { max: 2000 })),
  ];
}

function checkFilterPattern(source: string | FilterPattern): { pattern?: FilterPattern; violations: LimitViolation[] } {
  if (typeof source !== 'string') return { pattern: source, violations: checkPattern(source) };
  const violations = checkLength('filterPattern', source.length, { max: MAX_PATTERN_LENGTH });
  try {
    return { pattern: parse(source), violations };
  } catch (error) {
    if (!(error instanceof FilterPatternSyntaxError)) throw error;
    return { violations: [...violations, { member: 'filterPattern', reason: error.reason }] };
  }
}

function checkTransformation(transformation: MetricTransformation, member: string, pattern: FilterPattern | undefined): LimitViolation[] {
  const { metricName, metricNamespace, metricValue, unit } = transformation;
  return [
    ...checkName(`${member}.metricName`, metricName, { max: 255 }, '[^:*$]*'),
    ...checkName(`${member}.metricNamespace`, metricNamespace, { max: 255 }, '[^:*$]*'),
    ...checkLength(`${member}.metricValue`, metricValue.length, { max: 100 }),
    ...(isNumberSpelling(metricValue) || isExtractor(metricValue) ? [] : [{
      member: `${member}.metricValue`, reason: `Invalid metric transformation: metric value ${metricValue} must be a valid number`,
    }]),
    ...(unit === undefined || STANDARD_UNITS.includes(unit) ? [] : [
      constraint(`${member}.unit`, `Member must satisfy enum value set: [${STANDARD_UNITS.join(', ')}]`),
    ]),
    ...checkDimensions(transformation, `${member}.dimensions`, pattern),
  ];
}

function checkDimensions(transformation: MetricTransformation, member: string, pattern: FilterPattern | undefined): LimitViolation[] {
  const dimensions = Object.entries(transformation.dimensions ?? {});
  if (dimensions.length === 0) return [];
  const supported = pattern === undefined || pattern.kind === 'json' || pattern.kind === 'spaceDelimited';
  return [
    ...(supported ? [] : [{ member, reason: 'The specified filter pattern does not support dimensions' }]),
    ...(transformation.defaultValue === undefined ? [] : [{
      member, reason: 'Invalid metric transformation: dimensions and default value are mutually exclusive properties',
    }]),
    ...dimensions.flatMap(([name, selector]) => [
      ...checkLength(member, name.length, { max: 255 }),
      ...checkLength(member, selector.length, { max: 255 }),
    ]),
    ...(dimensions.every(([, selector]) => isExtractor(selector)) ? [] : [{
      member, reason: 'Invalid metric transformation: dimension value must be valid selector',
    }]),
  ];
}

/** System fields count as dimensions; one named twice counts once (observed: it is accepted). */
function checkDimensionCount({ metricTransformations, emitSystemFieldDimensions = [] }: MetricFilterDefinition): LimitViolation[] {
  const own = Math.max(0, ...metricTransformations.map(({ dimensions }) => Object.keys(dimensions ?? {}).length));
  const tooMany = own + new Set(emitSystemFieldDimensions).size > MAX_DIMENSIONS;
  const unknown = emitSystemFieldDimensions.some((field) => !SYSTEM_FIELDS.includes(field));
  return [
    ...(unknown ? [{
      member: 'emitSystemFieldDimensions',
      reason: `The provided system fields are invalid. The supported system fields are - [${SYSTEM_FIELDS.join(', ')}]`,
    }] : []),
    ...(tooMany ? [{
      member: 'metricTransformations', reason: 'Number of dimensions exceeds the maximum number of dimensions supported per metric filter',
    }] : []),
  ];
}

/** `$.a.b`, `$name` or `$7`; a selector that finds nothing is accepted, one with a wildcard is not (observed). */
function isExtractor(text: string): boolean {
  return /^\$[A-Za-z0-9_-]+$/.test(text) || (isSelector(text) && !hasWildcard(parseSelector(text)));
}

function checkName(member: string, name: string, bounds: { min?: number; max: number }, allowed: string): LimitViolation[] {
  return [...checkLength(member, name.length, bounds), ...checkCharacters(member, name, allowed)];
}
