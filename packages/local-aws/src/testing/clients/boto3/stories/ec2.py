import base64
from datetime import timedelta

from aws import ACCOUNT, REGION, has, pages, policy, refused, trusting

IMAGE = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'
NAMED = {'ResourceType': 'instance', 'Tags': [{'Key': 'Name', 'Value': 'boto3'}]}
PUBLIC_KEY = b'ssh-ed25519 ' + base64.b64encode(b'\x00\x00\x00\x0bssh-ed25519\x00\x00\x00\x20' + b'k' * 32) + b' boto3'


def places(aws):
    ec2 = aws('ec2')
    zones = ec2.describe_availability_zones(Filters=[{'Name': 'state', 'Values': ['available']}])['AvailabilityZones']
    assert [zone['ZoneName'] for zone in zones] == [f'{REGION}{letter}' for letter in 'abc'], zones
    assert REGION in [region['RegionName'] for region in ec2.describe_regions()['Regions']]
    has(ec2.describe_account_attributes(AttributeNames=['supported-platforms']), {'AccountAttributes': [{'AttributeValues': [{'AttributeValue': 'VPC'}]}]})
    has(ec2.describe_addresses(), {'Addresses': []})
    types = has(ec2.describe_instance_types(InstanceTypes=['t3.micro'])['InstanceTypes'], [{'VCpuInfo': {'DefaultVCpus': 2}, 'MemoryInfo': {'SizeInMiB': 1024}}])
    assert types[0]['BurstablePerformanceSupported'] is True, types
    offered = [{'Name': 'instance-type', 'Values': ['t3.micro']}]
    offers = pages(ec2, 'describe_instance_type_offerings', 'InstanceTypeOfferings', LocationType='availability-zone', Filters=offered)
    assert sorted(one['Location'] for one in offers) == [zone['ZoneName'] for zone in zones], offers
    image = aws('ssm').get_parameter(Name=IMAGE)['Parameter']['Value']
    latest = ec2.describe_images(Owners=['amazon'], Filters=[{'Name': 'name', 'Values': ['al2023-ami-2023.*-x86_64']}, {'Name': 'state', 'Values': ['available']}])['Images']
    assert image in [one['ImageId'] for one in latest], latest
    assert aws.wait(ec2, 'image_available', 'PT1S', ImageIds=[image]) == 1


def instance_life(aws):
    ec2 = aws('ec2')
    image = aws('ssm').get_parameter(Name=IMAGE)['Parameter']['Value']
    launch = {'ImageId': image, 'InstanceType': 't3.micro', 'MinCount': 1, 'MaxCount': 1, 'TagSpecifications': [NAMED]}
    refused('DryRunOperation', ec2.run_instances, status=412, **launch, DryRun=True)
    made = ec2.run_instances(**launch, ClientToken='boto3-once', UserData='echo hello')
    has(made, {'OwnerId': ACCOUNT, 'Instances': [{'State': {'Code': 0, 'Name': 'pending'}, 'ImageId': image, 'Tags': NAMED['Tags']}]})
    instance = made['Instances'][0]['InstanceId']
    has(ec2.run_instances(**launch, ClientToken='boto3-once', UserData='echo hello'), {'ReservationId': made['ReservationId']})
    only = {'InstanceIds': [instance]}
    assert aws.wait(ec2, 'instance_running', 'PT2S', **only) > 1
    running = ec2.describe_instances(**only)['Reservations'][0]['Instances'][0]
    assert aws.now() - running['LaunchTime'] < timedelta(minutes=1), running
    aws.wait(ec2, 'instance_status_ok', 'PT30S', **only)
    has(pages(ec2, 'describe_instance_status', 'InstanceStatuses', **only), [{'InstanceStatus': {'Status': 'ok'}, 'SystemStatus': {'Status': 'ok'}}])
    named = [{'Name': 'tag:Name', 'Values': ['bot*']}, {'Name': 'instance-state-name', 'Values': ['running']}]
    has(pages(ec2, 'describe_instances', 'Reservations', 5, Filters=named), [{'Instances': [{'InstanceId': instance}]}])
    has(ec2.describe_instance_attribute(InstanceId=instance, Attribute='userData'), {'UserData': {'Value': base64.b64encode(b'echo hello').decode()}})

    has(ec2.monitor_instances(**only), {'InstanceMonitorings': [{'InstanceId': instance, 'Monitoring': {'State': 'pending'}}]})
    has(ec2.unmonitor_instances(**only), {'InstanceMonitorings': [{'InstanceId': instance}]})
    has(ec2.describe_instance_credit_specifications(**only), {'InstanceCreditSpecifications': [{'CpuCredits': 'unlimited'}]})
    ec2.modify_instance_credit_specification(InstanceCreditSpecifications=[{'InstanceId': instance, 'CpuCredits': 'standard'}])
    has(ec2.describe_instance_credit_specifications(**only), {'InstanceCreditSpecifications': [{'CpuCredits': 'standard'}]})
    has(ec2.modify_instance_metadata_options(InstanceId=instance, HttpTokens='required'), {'InstanceMetadataOptions': {'HttpTokens': 'required', 'State': 'pending'}})
    has(ec2.modify_instance_maintenance_options(InstanceId=instance, AutoRecovery='disabled'), {'AutoRecovery': 'disabled'})
    has(ec2.get_instance_uefi_data(InstanceId=instance), {'InstanceId': instance})
    ec2.reboot_instances(**only)

    refused('DryRunOperation', ec2.stop_instances, status=412, **only, DryRun=True)
    has(ec2.stop_instances(**only), {'StoppingInstances': [{'CurrentState': {'Code': 64, 'Name': 'stopping'}, 'PreviousState': {'Code': 16, 'Name': 'running'}}]})
    refused('IncorrectInstanceState', ec2.start_instances, status=400, **only)
    assert aws.wait(ec2, 'instance_stopped', 'PT5S', **only) > 1
    stopped = has(ec2.describe_instances(**only)['Reservations'][0]['Instances'][0], {'StateReason': {'Code': 'Client.UserInitiatedShutdown'}})
    assert stopped['StateTransitionReason'].startswith('User initiated ('), stopped
    ec2.modify_instance_attribute(InstanceId=instance, InstanceType={'Value': 't3.small'})
    ec2.modify_instance_attribute(InstanceId=instance, DisableApiTermination={'Value': True})
    has(ec2.start_instances(**only), {'StartingInstances': [{'CurrentState': {'Name': 'pending'}, 'PreviousState': {'Name': 'stopped'}}]})
    aws.wait(ec2, 'instance_running', 'PT2S', **only)
    has(ec2.describe_instances(**only)['Reservations'][0]['Instances'], [{'InstanceType': 't3.small'}])
    refused('OperationNotPermitted', ec2.terminate_instances, status=400, **only)
    ec2.modify_instance_attribute(InstanceId=instance, DisableApiTermination={'Value': False})
    has(ec2.terminate_instances(**only), {'TerminatingInstances': [{'CurrentState': {'Code': 32, 'Name': 'shutting-down'}}]})
    aws.wait(ec2, 'instance_terminated', 'PT5S', **only)
    refused('IncorrectInstanceState', ec2.stop_instances, status=400, **only)
    refused('InvalidInstanceID.NotFound', ec2.stop_instances, status=400, InstanceIds=['i-0123456789abcdef0'], message="'i-0123456789abcdef0'")
    refused('InvalidInstanceID.Malformed', ec2.describe_instances, status=400, InstanceIds=['x'])
    refused('InvalidAMIID.NotFound', ec2.run_instances, status=400, ImageId='ami-0123456789abcdef0', MinCount=1, MaxCount=1)
    refused('MissingParameter', aws('ec2', checked=False).run_instances, status=400, ImageId=image, MinCount=1)


def volumes_and_tags(aws):
    ec2 = aws('ec2')
    image = aws('ssm').get_parameter(Name=IMAGE)['Parameter']['Value']
    disk = {'DeviceName': '/dev/xvda', 'Ebs': {'VolumeSize': 9, 'VolumeType': 'gp3', 'DeleteOnTermination': False, 'Encrypted': True}}
    instance = ec2.run_instances(ImageId=image, InstanceType='t3.micro', MinCount=1, MaxCount=1, BlockDeviceMappings=[disk])['Instances'][0]['InstanceId']
    aws.wait(ec2, 'instance_running', 'PT5S', InstanceIds=[instance])
    attached = [{'Name': 'attachment.instance-id', 'Values': [instance]}]
    volume = has(pages(ec2, 'describe_volumes', 'Volumes', 5, Filters=attached), [{'Size': 9, 'VolumeType': 'gp3', 'Encrypted': True, 'State': 'in-use'}])[0]['VolumeId']
    has(ec2.modify_volume(VolumeId=volume, Size=12), {'VolumeModification': {'TargetSize': 12, 'OriginalSize': 9}})
    has(ec2.describe_volumes_modifications(VolumeIds=[volume]), {'VolumesModifications': [{'VolumeId': volume, 'TargetSize': 12}]})
    refused('VolumeInUse', ec2.delete_volume, status=400, VolumeId=volume)

    ec2.create_tags(Resources=[instance, volume], Tags=[{'Key': 'team', 'Value': 'ü'}])
    tagged = pages(ec2, 'describe_tags', 'Tags', 5, Filters=[{'Name': 'key', 'Values': ['team']}])
    assert {(one['ResourceId'], one['ResourceType'], one['Value']) for one in tagged} == {(instance, 'instance', 'ü'), (volume, 'volume', 'ü')}, tagged
    ec2.delete_tags(Resources=[volume], Tags=[{'Key': 'team'}])
    has(ec2.describe_tags(Filters=[{'Name': 'resource-id', 'Values': [volume]}]), {'Tags': []})
    ec2.terminate_instances(InstanceIds=[instance])
    aws.wait(ec2, 'instance_terminated', 'PT5S', InstanceIds=[instance])
    aws.wait(ec2, 'volume_available', 'PT5S', VolumeIds=[volume])
    ec2.delete_volume(VolumeId=volume)
    aws.wait(ec2, 'volume_deleted', 'PT5S', VolumeIds=[volume])


def profiles(aws):
    ec2, iam = aws('ec2'), aws('iam')
    image = f'resolve:ssm:{IMAGE}'
    for name in ('boto3-one', 'boto3-two'):
        iam.create_role(RoleName=name, AssumeRolePolicyDocument=policy(trusting('ec2.amazonaws.com')))
        iam.create_instance_profile(InstanceProfileName=name)
        iam.add_role_to_instance_profile(InstanceProfileName=name, RoleName=name)
    instance = ec2.run_instances(ImageId=image, InstanceType='t3.micro', MinCount=1, MaxCount=1)['Instances'][0]['InstanceId']
    aws.wait(ec2, 'instance_running', 'PT5S', InstanceIds=[instance])
    one = ec2.associate_iam_instance_profile(InstanceId=instance, IamInstanceProfile={'Name': 'boto3-one'})['IamInstanceProfileAssociation']['AssociationId']
    refused('IncorrectState', ec2.associate_iam_instance_profile, status=400, InstanceId=instance, IamInstanceProfile={'Name': 'boto3-two'})
    two = ec2.replace_iam_instance_profile_association(AssociationId=one, IamInstanceProfile={'Name': 'boto3-two'})['IamInstanceProfileAssociation']['AssociationId']
    of_instance = [{'Name': 'instance-id', 'Values': [instance]}, {'Name': 'state', 'Values': ['associated']}]
    found = pages(ec2, 'describe_iam_instance_profile_associations', 'IamInstanceProfileAssociations', Filters=of_instance)
    has(found, [{'AssociationId': two, 'IamInstanceProfile': {'Arn': f'arn:aws:iam::{ACCOUNT}:instance-profile/boto3-two'}}])
    ec2.disassociate_iam_instance_profile(AssociationId=two)
    aws.advance('PT1M')
    has(ec2.describe_iam_instance_profile_associations(Filters=of_instance), {'IamInstanceProfileAssociations': []})
    ec2.terminate_instances(InstanceIds=[instance])
    for name in ('boto3-one', 'boto3-two'):
        iam.remove_role_from_instance_profile(InstanceProfileName=name, RoleName=name)
        iam.delete_instance_profile(InstanceProfileName=name)
        iam.delete_role(RoleName=name)


def networks(aws):
    ec2 = aws('ec2')
    default = has(ec2.describe_vpcs(Filters=[{'Name': 'is-default', 'Values': ['true']}])['Vpcs'], [{'IsDefault': True, 'State': 'available'}])[0]
    of_default = [{'Name': 'vpc-id', 'Values': [default['VpcId']]}]
    assert len(pages(ec2, 'describe_subnets', 'Subnets', 5, Filters=of_default)) == 3
    has(ec2.describe_internet_gateways(Filters=[{'Name': 'attachment.vpc-id', 'Values': [default['VpcId']]}]), {'InternetGateways': [{'Attachments': [{'VpcId': default['VpcId']}]}]})
    routes = ec2.describe_route_tables(Filters=of_default)['RouteTables'][0]['Routes']
    assert '0.0.0.0/0' in [route['DestinationCidrBlock'] for route in routes], routes
    has(ec2.describe_network_acls(Filters=of_default), {'NetworkAcls': [{'IsDefault': True}]})
    has(ec2.describe_dhcp_options(DhcpOptionsIds=[default['DhcpOptionsId']]), {'DhcpOptions': [{'DhcpOptionsId': default['DhcpOptionsId']}]})

    vpc = has(ec2.create_vpc(CidrBlock='10.1.0.0/16')['Vpc'], {'CidrBlock': '10.1.0.0/16', 'IsDefault': False})['VpcId']
    aws.wait(ec2, 'vpc_available', 'PT1S', VpcIds=[vpc])
    ec2.modify_vpc_attribute(VpcId=vpc, EnableDnsHostnames={'Value': True})
    has(ec2.describe_vpc_attribute(VpcId=vpc, Attribute='enableDnsHostnames'), {'EnableDnsHostnames': {'Value': True}})
    subnet = has(ec2.create_subnet(VpcId=vpc, CidrBlock='10.1.1.0/24')['Subnet'], {'AvailableIpAddressCount': 251, 'MapPublicIpOnLaunch': False})['SubnetId']
    ec2.modify_subnet_attribute(SubnetId=subnet, MapPublicIpOnLaunch={'Value': True})
    has(ec2.describe_subnets(SubnetIds=[subnet]), {'Subnets': [{'MapPublicIpOnLaunch': True, 'VpcId': vpc}]})
    refused('InvalidSubnet.Conflict', ec2.create_subnet, status=400, VpcId=vpc, CidrBlock='10.1.1.128/25')

    image = aws('ssm').get_parameter(Name=IMAGE)['Parameter']['Value']
    instance = ec2.run_instances(ImageId=image, InstanceType='t3.micro', MinCount=1, MaxCount=1, SubnetId=subnet)['Instances'][0]
    card = instance['NetworkInterfaces'][0]['NetworkInterfaceId']
    ec2.modify_network_interface_attribute(NetworkInterfaceId=card, SourceDestCheck={'Value': False})
    has(pages(ec2, 'describe_network_interfaces', 'NetworkInterfaces', 5, NetworkInterfaceIds=[card]), [{'SourceDestCheck': False, 'SubnetId': subnet}])
    refused('DependencyViolation', ec2.delete_subnet, status=400, SubnetId=subnet)
    ec2.terminate_instances(InstanceIds=[instance['InstanceId']])
    aws.wait(ec2, 'instance_terminated', 'PT10S', InstanceIds=[instance['InstanceId']])
    ec2.delete_subnet(SubnetId=subnet)
    ec2.delete_vpc(VpcId=vpc)
    refused('InvalidVpcID.NotFound', ec2.describe_vpcs, status=400, VpcIds=[vpc])


def security_groups(aws):
    ec2 = aws('ec2')
    vpc = ec2.describe_vpcs(Filters=[{'Name': 'is-default', 'Values': ['true']}])['Vpcs'][0]['VpcId']
    group = ec2.create_security_group(GroupName='boto3', Description='for boto3', VpcId=vpc)['GroupId']
    aws.wait(ec2, 'security_group_exists', 'PT1S', GroupIds=[group])
    tls = {'IpProtocol': 'tcp', 'FromPort': 443, 'ToPort': 443, 'IpRanges': [{'CidrIp': '10.0.0.0/8', 'Description': 'inside'}]}
    rule = has(ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[tls]), {'SecurityGroupRules': [{'IsEgress': False, 'CidrIpv4': '10.0.0.0/8'}]})
    rule_id = rule['SecurityGroupRules'][0]['SecurityGroupRuleId']
    refused('InvalidPermission.Duplicate', ec2.authorize_security_group_ingress, status=400, GroupId=group, IpPermissions=[tls])
    changed = {'IpProtocol': 'tcp', 'FromPort': 8443, 'ToPort': 8443, 'CidrIpv4': '10.0.0.0/8'}
    ec2.modify_security_group_rules(GroupId=group, SecurityGroupRules=[{'SecurityGroupRuleId': rule_id, 'SecurityGroupRule': changed}])
    of_group = [{'Name': 'group-id', 'Values': [group]}]
    rules = pages(ec2, 'describe_security_group_rules', 'SecurityGroupRules', 5, Filters=of_group)
    assert sorted((one['IsEgress'], one['FromPort']) for one in rules) == [(False, 8443), (True, -1)], rules
    everywhere = {'IpProtocol': '-1', 'IpRanges': [{'CidrIp': '0.0.0.0/0'}]}
    ec2.revoke_security_group_egress(GroupId=group, IpPermissions=[everywhere])
    ec2.authorize_security_group_egress(GroupId=group, IpPermissions=[{**tls, 'IpRanges': [{'CidrIp': '0.0.0.0/0'}]}])
    ec2.revoke_security_group_ingress(GroupId=group, SecurityGroupRuleIds=[rule_id])
    found = pages(ec2, 'describe_security_groups', 'SecurityGroups', 5, Filters=of_group)
    has(found, [{'GroupName': 'boto3', 'IpPermissions': [], 'IpPermissionsEgress': [{'FromPort': 443}]}])
    refused('InvalidGroup.Duplicate', ec2.create_security_group, status=400, GroupName='boto3', Description='x', VpcId=vpc)
    ec2.delete_security_group(GroupId=group)
    refused('InvalidGroup.NotFound', ec2.describe_security_groups, status=400, GroupIds=[group])


def key_pairs(aws):
    ec2 = aws('ec2')
    made = has(ec2.import_key_pair(KeyName='boto3', PublicKeyMaterial=PUBLIC_KEY), {'KeyName': 'boto3'})
    assert aws.wait(ec2, 'key_pair_exists', 'PT1S', KeyNames=['boto3']) == 1
    has(ec2.describe_key_pairs(KeyNames=['boto3'], IncludePublicKey=True)['KeyPairs'], [{'KeyType': 'ed25519', 'KeyFingerprint': made['KeyFingerprint']}])
    refused('InvalidKeyPair.Duplicate', ec2.import_key_pair, status=400, KeyName='boto3', PublicKeyMaterial=PUBLIC_KEY)
    ec2.delete_key_pair(KeyName='boto3')
    refused('InvalidKeyPair.NotFound', ec2.describe_key_pairs, status=400, KeyNames=['boto3'])


def not_served(aws):
    refused('InvalidAction', aws('ec2').describe_snapshots, status=400)
