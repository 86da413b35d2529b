import { FilterPatternSyntaxError, parse } from '@stopwatch/filter-pattern';
import type { Arguments } from './arguments';
import type { MetricFilterModel, MetricTransformation } from './model';

/** Reads an `aws_cloudwatch_log_metric_filter`. */
export function readMetricFilter(args: Arguments): MetricFilterModel {
  const [transformation] = args.blocks('metric_transformation');
  if (transformation === undefined) return args.refuse('metric_transformation', 'the block is missing');
  const patternText = args.optionalText('pattern') ?? '';
  return {
    address: args.block.address,
    name: args.text('name'),
    logGroupName: args.text('log_group_name'),
    patternText,
    pattern: readPattern(args, patternText),
    transformation: readTransformation(transformation),
  };
}

function readPattern(args: Arguments, text: string): MetricFilterModel['pattern'] {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof FilterPatternSyntaxError) return args.refuse('pattern', error.message);
    throw error;
  }
}

function readTransformation(args: Arguments): MetricTransformation {
  const defaultValue = args.optionalNumber('default_value');
  const unit = args.optionalText('unit');
  return {
    metricName: args.text('name'),
    metricNamespace: args.text('namespace'),
    metricValue: args.text('value'),
    ...(defaultValue === undefined ? {} : { defaultValue }),
    dimensions: args.map('dimensions'),
    ...(unit === undefined || unit === 'None' ? {} : { unit }),
  };
}
