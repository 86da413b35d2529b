import type { FieldSelector, TrailSelectors } from '../trail/selectors';
import { operatorNames } from '../trail/selectors';
import type { Arguments } from './arguments';
import type { TrailModel } from './model';

/** Reads an `aws_cloudtrail`. */
export function readTrail(args: Arguments): TrailModel {
  const logGroupArn = args.optionalText('cloud_watch_logs_group_arn');
  return {
    address: args.block.address,
    name: args.text('name'),
    logging: args.flag('enable_logging', true),
    multiRegion: args.flag('is_multi_region_trail', false),
    includeGlobalServiceEvents: args.flag('include_global_service_events', true),
    ...(logGroupArn === undefined || logGroupArn === '' ? {} : { logGroupName: logGroupNameOf(args, logGroupArn) }),
    selectors: selectors(args),
    insights: args.blocks('insight_selector').length > 0,
    organization: args.flag('is_organization_trail', false),
  };
}

/** `arn:aws:logs:eu-west-2:123456789012:log-group:NAME:*`. */
function logGroupNameOf(args: Arguments, arn: string): string {
  const name = /^arn:[^:]+:logs:[^:]*:[^:]*:log-group:([^:]+)(:\*)?$/.exec(arn)?.[1];
  return name ?? args.refuse('cloud_watch_logs_group_arn', `expected the ARN of a log group, got ${arn}`);
}

function selectors(args: Arguments): TrailSelectors {
  const advanced = args.blocks('advanced_event_selector');
  if (advanced.length > 0) {
    return { kind: 'advanced', selectors: advanced.map((one) => ({ fields: one.blocks('field_selector').map(fieldSelector) })) };
  }
  const basic = args.blocks('event_selector');
  if (basic.length === 0) return { kind: 'basic', selectors: [{ readWriteType: 'All', managementEvents: true, excludedSources: [], dataResources: [] }] };
  return {
    kind: 'basic',
    selectors: basic.map((one) => ({
      readWriteType: readWriteType(one),
      managementEvents: one.flag('include_management_events', true),
      excludedSources: one.texts('exclude_management_event_sources'),
      dataResources: one.blocks('data_resource').map((resource) => ({ type: resource.text('type'), values: resource.texts('values') })),
    })),
  };
}

function readWriteType(args: Arguments): 'All' | 'ReadOnly' | 'WriteOnly' {
  const value = args.optionalText('read_write_type') ?? 'All';
  if (value === 'All' || value === 'ReadOnly' || value === 'WriteOnly') return value;
  return args.refuse('read_write_type', `expected All, ReadOnly or WriteOnly, got ${value}`);
}

function fieldSelector(args: Arguments): FieldSelector {
  const conditions = Object.entries(operatorNames).flatMap(([argument, operator]) => {
    const values = args.texts(argument);
    return values.length === 0 ? [] : [{ operator, values }];
  });
  return { field: args.text('field'), conditions };
}
