import type { DataSourceConfigurations, DataSourceConfigurationsResult, DetectorFeatureConfiguration, DetectorFeatureConfigurationResult } from '@aws-sdk/client-guardduty';

import type { Given } from '../../operation/operation';
import { ServiceException } from '../../operation/service-exception';

type Status = 'ENABLED' | 'DISABLED';

export interface Feature {
  readonly name: string;
  readonly status: Status;
  readonly updatedAt: Date;
  readonly additional: Readonly<Record<string, Status>>;
}

/** What watches in every detector. */
const FOUNDATIONAL = ['CLOUD_TRAIL', 'DNS_LOGS', 'FLOW_LOGS'];

/** What a new detector has on, and what of each can be set apart. GuardDuty user guide, "Feature activation model". */
const OPTIONAL: Readonly<Record<string, { readonly status: Status; readonly additional?: readonly string[] }>> = {
  S3_DATA_EVENTS: { status: 'ENABLED' },
  EKS_AUDIT_LOGS: { status: 'ENABLED' },
  EBS_MALWARE_PROTECTION: { status: 'ENABLED' },
  RDS_LOGIN_EVENTS: { status: 'ENABLED' },
  LAMBDA_NETWORK_LOGS: { status: 'ENABLED' },
  EKS_RUNTIME_MONITORING: { status: 'DISABLED', additional: ['EKS_ADDON_MANAGEMENT'] },
  RUNTIME_MONITORING: { status: 'DISABLED', additional: ['EKS_ADDON_MANAGEMENT', 'ECS_FARGATE_AGENT_MANAGEMENT', 'EC2_AGENT_MANAGEMENT'] },
};

export const FEATURE_NAMES = Object.keys(OPTIONAL);

export function newFeatures(now: Date): readonly Feature[] {
  const always = FOUNDATIONAL.map((name): Feature => ({ name, status: 'ENABLED', updatedAt: now, additional: {} }));
  const optional = Object.entries(OPTIONAL).map(([name, { status, additional = [] }]): Feature => ({ name, status, updatedAt: now, additional: Object.fromEntries(additional.map((one) => [one, 'DISABLED' as const])) }));
  return [...always, ...optional];
}

/** Data sources are the old way to say which features are on. */
export function featuresOfDataSources({ S3Logs, Kubernetes, MalwareProtection }: Given<DataSourceConfigurations> = {}): readonly Given<DetectorFeatureConfiguration>[] {
  const asked: readonly (readonly [Given<DetectorFeatureConfiguration>['Name'], boolean | undefined])[] = [
    ['S3_DATA_EVENTS', S3Logs?.Enable],
    ['EKS_AUDIT_LOGS', Kubernetes?.AuditLogs.Enable],
    ['EBS_MALWARE_PROTECTION', MalwareProtection?.ScanEc2InstanceWithFindings?.EbsVolumes],
  ];
  return asked.flatMap(([Name, on]) => (on === undefined ? [] : [{ Name, Status: on ? 'ENABLED' : 'DISABLED' } as const]));
}

export function configured(features: readonly Feature[], changes: readonly Given<DetectorFeatureConfiguration>[], now: Date): readonly Feature[] {
  const unknown = changes.find(({ Name }) => Name === undefined || !FEATURE_NAMES.includes(Name));
  if (unknown) throw new ServiceException('BadRequestException', `The request is rejected because the feature ${unknown.Name} cannot be configured.`);
  return features.map((feature) => {
    const change = changes.find(({ Name }) => Name === feature.name);
    if (!change) return feature;
    const more = Object.fromEntries((change.AdditionalConfiguration ?? []).flatMap(({ Name, Status }) => (Name === undefined || Status === undefined ? [] : [[Name, Status]])));
    return { ...feature, status: change.Status ?? feature.status, updatedAt: now, additional: { ...feature.additional, ...more } };
  });
}

export function featureResults(features: readonly Feature[]): DetectorFeatureConfigurationResult[] {
  return features.map(({ name, status, updatedAt, additional }) => ({
    Name: name as NonNullable<DetectorFeatureConfigurationResult['Name']>,
    Status: status,
    UpdatedAt: updatedAt,
    ...(Object.keys(additional).length === 0
      ? {}
      : { AdditionalConfiguration: Object.entries(additional).map(([Name, Status]) => ({ Name: Name as 'EKS_ADDON_MANAGEMENT', Status, UpdatedAt: updatedAt })) }),
  }));
}

export function dataSourceResults(features: readonly Feature[], malwareRole: string): DataSourceConfigurationsResult {
  const statusOf = (name: string): Status => features.find((feature) => feature.name === name)?.status ?? 'DISABLED';
  return {
    CloudTrail: { Status: statusOf('CLOUD_TRAIL') },
    DNSLogs: { Status: statusOf('DNS_LOGS') },
    FlowLogs: { Status: statusOf('FLOW_LOGS') },
    S3Logs: { Status: statusOf('S3_DATA_EVENTS') },
    Kubernetes: { AuditLogs: { Status: statusOf('EKS_AUDIT_LOGS') } },
    MalwareProtection: { ScanEc2InstanceWithFindings: { EbsVolumes: { Status: statusOf('EBS_MALWARE_PROTECTION') } }, ServiceRole: malwareRole },
  };
}
