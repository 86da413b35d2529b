import type { Operations } from '../../operation/operation';
import type { Service } from '../service';
import { constraints } from './constraints';
import { describeImages } from './images/describe-images';
import { describeInstanceTypes } from './instance-types/describe-instance-types';
import { describeInstanceTypeOfferings } from './instance-types/describe-offerings';
import { describeInstanceStatus } from './instances/describe-instance-status';
import { describeInstances } from './instances/describe-instances';
import { describeInstanceAttribute } from './instances/instance-attribute';
import {
  describeInstanceCreditSpecifications,
  getInstanceUefiData,
  modifyInstanceCreditSpecification,
  modifyInstanceMaintenanceOptions,
  modifyInstanceMetadataOptions,
  monitorInstances,
  unmonitorInstances,
} from './instances/instance-options';
import { modifyInstanceAttribute } from './instances/modify-instance-attribute';
import {
  associateIamInstanceProfile,
  describeIamInstanceProfileAssociations,
  disassociateIamInstanceProfile,
  replaceIamInstanceProfileAssociation,
} from './instances/profile-associations';
import { runInstances } from './instances/run-instances';
import { rebootInstances, startInstances, stopInstances, terminateInstances } from './instances/state-changes';
import { describeKeyPairs } from './key-pairs/describe-key-pairs';
import { deleteKeyPair, importKeyPair } from './key-pairs/import-key-pair';
import { createSubnet, deleteSubnet } from './network/create-subnet';
import { createVpc, deleteVpc } from './network/create-vpc';
import { describeAddresses } from './network/describe-addresses';
import { describeSubnets } from './network/describe-subnets';
import { describeVpcs } from './network/describe-vpcs';
import { describeDhcpOptions } from './network/dhcp-options';
import { describeInternetGateways } from './network/internet-gateway';
import { modifySubnetAttribute } from './network/modify-subnet-attribute';
import { describeNetworkAcls } from './network/network-acl';
import { describeNetworkInterfaces, modifyNetworkInterfaceAttribute } from './network/network-interface';
import { describeRouteTables } from './network/route-table';
import { describeVpcAttribute, modifyVpcAttribute } from './network/vpc-attribute';
import { describeAccountAttributes } from './places/describe-account-attributes';
import { describeAvailabilityZones } from './places/describe-availability-zones';
import { describeRegions } from './places/describe-regions';
import { instanceTagsOf } from './instances/instance-tags';
import { ec2Refusal } from './refusal';
import { authorizeSecurityGroupEgress, authorizeSecurityGroupIngress } from './security-groups/authorize';
import { createSecurityGroup, deleteSecurityGroup } from './security-groups/create-security-group';
import { describeSecurityGroupRules } from './security-groups/describe-security-group-rules';
import { describeSecurityGroups } from './security-groups/describe-security-groups';
import { modifySecurityGroupRules } from './security-groups/modify-security-group-rules';
import { revokeSecurityGroupEgress, revokeSecurityGroupIngress } from './security-groups/revoke';
import { createTags, deleteTags } from './tags/change-tags';
import { describeTags } from './tags/describe-tags';
import { describeVolumes } from './volumes/describe-volumes';
import { deleteVolume, describeVolumesModifications, modifyVolume } from './volumes/modify-volume';

const operations: Operations<typeof import('@aws-sdk/client-ec2')> = {
  AssociateIamInstanceProfile: associateIamInstanceProfile,
  AuthorizeSecurityGroupEgress: authorizeSecurityGroupEgress,
  AuthorizeSecurityGroupIngress: authorizeSecurityGroupIngress,
  CreateSecurityGroup: createSecurityGroup,
  CreateSubnet: createSubnet,
  CreateTags: createTags,
  CreateVpc: createVpc,
  DeleteKeyPair: deleteKeyPair,
  DeleteSecurityGroup: deleteSecurityGroup,
  DeleteSubnet: deleteSubnet,
  DeleteTags: deleteTags,
  DeleteVolume: deleteVolume,
  DeleteVpc: deleteVpc,
  DescribeAccountAttributes: describeAccountAttributes,
  DescribeAddresses: describeAddresses,
  DescribeAvailabilityZones: describeAvailabilityZones,
  DescribeDhcpOptions: describeDhcpOptions,
  DescribeIamInstanceProfileAssociations: describeIamInstanceProfileAssociations,
  DescribeImages: describeImages,
  DescribeInstanceAttribute: describeInstanceAttribute,
  DescribeInstanceCreditSpecifications: describeInstanceCreditSpecifications,
  DescribeInstanceStatus: describeInstanceStatus,
  DescribeInstanceTypeOfferings: describeInstanceTypeOfferings,
  DescribeInstanceTypes: describeInstanceTypes,
  DescribeInstances: describeInstances,
  DescribeInternetGateways: describeInternetGateways,
  DescribeKeyPairs: describeKeyPairs,
  DescribeNetworkAcls: describeNetworkAcls,
  DescribeNetworkInterfaces: describeNetworkInterfaces,
  DescribeRegions: describeRegions,
  DescribeRouteTables: describeRouteTables,
  DescribeSecurityGroupRules: describeSecurityGroupRules,
  DescribeSecurityGroups: describeSecurityGroups,
  DescribeSubnets: describeSubnets,
  DescribeTags: describeTags,
  DescribeVolumes: describeVolumes,
  DescribeVolumesModifications: describeVolumesModifications,
  DescribeVpcAttribute: describeVpcAttribute,
  DescribeVpcs: describeVpcs,
  DisassociateIamInstanceProfile: disassociateIamInstanceProfile,
  GetInstanceUefiData: getInstanceUefiData,
  ImportKeyPair: importKeyPair,
  ModifyInstanceAttribute: modifyInstanceAttribute,
  ModifyInstanceCreditSpecification: modifyInstanceCreditSpecification,
  ModifyInstanceMaintenanceOptions: modifyInstanceMaintenanceOptions,
  ModifyInstanceMetadataOptions: modifyInstanceMetadataOptions,
  ModifyNetworkInterfaceAttribute: modifyNetworkInterfaceAttribute,
  ModifySecurityGroupRules: modifySecurityGroupRules,
  ModifySubnetAttribute: modifySubnetAttribute,
  ModifyVolume: modifyVolume,
  ModifyVpcAttribute: modifyVpcAttribute,
  MonitorInstances: monitorInstances,
  RebootInstances: rebootInstances,
  ReplaceIamInstanceProfileAssociation: replaceIamInstanceProfileAssociation,
  RevokeSecurityGroupEgress: revokeSecurityGroupEgress,
  RevokeSecurityGroupIngress: revokeSecurityGroupIngress,
  RunInstances: runInstances,
  StartInstances: startInstances,
  StopInstances: stopInstances,
  TerminateInstances: terminateInstances,
  UnmonitorInstances: unmonitorInstances,
};

/** For policies that ask for tags: those of instances. */
const tagsOf: Service['tagsOf'] = (scope, arn) => instanceTagsOf(scope, arn.split(':instance/')[1] ?? '');

export const ec2: Service = { operations, constraints, refusal: ec2Refusal, tagsOf };
