import * as client from '@aws-sdk/client-ec2';

import { serviceModel } from '../../../schema/service-model';
import { ec2Request } from './ec2-request';
import { ec2Shown } from './ec2-shown';

const model = serviceModel(client);

const request = (operation: string, input: object): unknown => ec2Request(operation, model.operations.get(operation)!.input, input as Readonly<Record<string, unknown>>);
const response = (operation: string, output: object): unknown => ec2Shown(model.operations.get(operation)!.output, output);

test.each([
  ['RunInstances', { ImageId: 'ami-1', MinCount: 1, MaxCount: 2, InstanceType: 't3.micro', UserData: 'c2VjcmV0', ClientToken: 'c', TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'web' }] }] }, {
    instancesSet: { items: [{ imageId: 'ami-1', minCount: 1, maxCount: 2 }] },
    instanceType: 't3.micro',
    userData: '<sensitiveDataRemoved>',
    blockDeviceMapping: {},
    monitoring: { enabled: false },
    disableApiTermination: false,
    disableApiStop: false,
    clientToken: 'c',
    tagSpecificationSet: { items: [{ resourceType: 'instance', tags: [{ key: 'Name', value: 'web' }] }] },
  }],
  ['StopInstances', { InstanceIds: ['i-1'], Force: true, DryRun: true }, { instancesSet: { items: [{ instanceId: 'i-1' }] }, force: true, skipOsShutdown: false }],
  ['AuthorizeSecurityGroupIngress', { GroupId: 'sg-1', IpPermissions: [{ IpProtocol: 'tcp', FromPort: 0, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] }, {
    groupId: 'sg-1',
    ipPermissions: { items: [{ ipProtocol: 'tcp', fromPort: 0, toPort: 22, groups: {}, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] }, ipv6Ranges: {}, prefixListIds: {} }] },
  }],
  ['CreateSecurityGroup', { GroupName: 'web', Description: 'the web', VpcId: 'vpc-1' }, { groupName: 'web', groupDescription: 'the web', vpcId: 'vpc-1' }],
  ['CreateTags', { Resources: ['i-1'], Tags: [{ Key: 'Name', Value: '' }] }, { resourcesSet: { items: [{ resourceId: 'i-1' }] }, tagSet: { items: [{ key: 'Name', value: '' }] } }],
  ['ModifyInstanceAttribute', { InstanceId: 'i-1', UserData: { Value: new Uint8Array(3) } }, { instanceId: 'i-1', userData: '<sensitiveDataRemoved>' }],
  ['ModifyInstanceMetadataOptions', { InstanceId: 'i-1', HttpTokens: 'optional' }, { ModifyInstanceMetadataOptionsRequest: { InstanceId: 'i-1', HttpTokens: 'optional' } }],
  ['DescribeInstances', {}, { instancesSet: {}, filterSet: {} }],
  ['DescribeInstances', { Filters: [{ Name: 'tag:Name', Values: ['a', 'b'] }] }, { instancesSet: {}, filterSet: { items: [{ name: 'tag:Name', valueSet: { items: [{ value: 'a' }, { value: 'b' }] } }] } }],
  ['DescribeImages', { Owners: ['amazon'] }, { imagesSet: {}, ownersSet: { items: [{ owner: 'amazon' }] }, filterSet: {} }],
])('a record has the request of %s with %j in the form of published records', (operation, input, form) => {
  expect(request(operation, input)).toEqual(form);
});

test.each([
  ['AuthorizeSecurityGroupIngress', { Return: true, SecurityGroupRules: [] }, { _return: true, securityGroupRuleSet: {} }],
  ['RunInstances', { Instances: [{ InstanceId: 'i-1', LaunchTime: new Date(1_508_254_353_000), Tags: [] }] }, { instancesSet: { items: [{ instanceId: 'i-1', launchTime: 1_508_254_353_000, tagSet: {} }] } }],
])('a record has the answer of %s in the form of published records', (operation, output, form) => {
  expect(response(operation, output)).toEqual(form);
});
