import json
from datetime import timedelta

from aws import ACCOUNT, allow, has, pages, policy, refused, trusting

TRUST = policy(trusting('ec2.amazonaws.com'))
READ = policy(allow('ec2:Describe*'))
TAGS = [{'Key': 'team', 'Value': 'ops'}]


def roles(aws):
    iam = aws('iam')
    made = iam.create_role(RoleName='boto3', Path='/tests/', AssumeRolePolicyDocument=TRUST, Description='first', Tags=TAGS)['Role']
    # boto3 reads policy documents: they come as URL-encoded JSON and go as dictionaries.
    has(made, {'Arn': f'arn:aws:iam::{ACCOUNT}:role/tests/boto3', 'AssumeRolePolicyDocument': json.loads(TRUST)})
    assert abs(made['CreateDate'] - aws.now()) < timedelta(seconds=1), made
    assert aws.wait(iam, 'role_exists', 'PT1S', RoleName='boto3') == 1
    iam.update_role(RoleName='boto3', Description='second', MaxSessionDuration=7200)
    has(iam.get_role(RoleName='boto3')['Role'], {'RoleId': made['RoleId'], 'Description': 'second', 'MaxSessionDuration': 7200, 'Tags': TAGS})
    has(iam.update_role_description(RoleName='boto3', Description='third'), {'Role': {'Description': 'third'}})
    changed = policy(trusting('lambda.amazonaws.com'))
    iam.update_assume_role_policy(RoleName='boto3', PolicyDocument=changed)
    has(iam.get_role(RoleName='boto3')['Role'], {'AssumeRolePolicyDocument': json.loads(changed)})
    has(pages(iam, 'list_roles', 'Roles', 1, PathPrefix='/tests/'), [{'RoleName': 'boto3'}])

    iam.put_role_permissions_boundary(RoleName='boto3', PermissionsBoundary='arn:aws:iam::aws:policy/ReadOnlyAccess')
    has(iam.get_role(RoleName='boto3')['Role'], {'PermissionsBoundary': {'PermissionsBoundaryArn': 'arn:aws:iam::aws:policy/ReadOnlyAccess'}})
    iam.delete_role_permissions_boundary(RoleName='boto3')
    assert 'PermissionsBoundary' not in iam.get_role(RoleName='boto3')['Role']

    iam.tag_role(RoleName='boto3', Tags=[{'Key': 'stage', 'Value': 'dev'}])
    iam.untag_role(RoleName='boto3', TagKeys=['team'])
    has(iam.list_role_tags(RoleName='boto3'), {'Tags': [{'Key': 'stage', 'Value': 'dev'}], 'IsTruncated': False})
    refused('EntityAlreadyExists', iam.create_role, status=409, RoleName='boto3', AssumeRolePolicyDocument=TRUST)
    refused('MalformedPolicyDocument', iam.update_assume_role_policy, status=400, RoleName='boto3', PolicyDocument='{}')

    iam.put_role_policy(RoleName='boto3', PolicyName='read', PolicyDocument=READ)
    refused('DeleteConflict', iam.delete_role, status=409, RoleName='boto3')
    has(iam.get_role_policy(RoleName='boto3', PolicyName='read'), {'RoleName': 'boto3', 'PolicyDocument': json.loads(READ)})
    has(pages(iam, 'list_role_policies', 'PolicyNames', RoleName='boto3'), ['read'])
    iam.delete_role_policy(RoleName='boto3', PolicyName='read')
    refused('NoSuchEntity', iam.get_role_policy, status=404, RoleName='boto3', PolicyName='read')
    iam.delete_role(RoleName='boto3')
    refused('NoSuchEntity', iam.get_role, status=404, RoleName='boto3', message='boto3')


def policies(aws):
    iam = aws('iam')
    arn = iam.create_policy(PolicyName='boto3', PolicyDocument=READ, Description='reads', Tags=TAGS)['Policy']['Arn']
    assert aws.wait(iam, 'policy_exists', 'PT1S', PolicyArn=arn) == 1
    wider = policy(allow(['ec2:Describe*', 'ec2:StopInstances']))
    has(iam.create_policy_version(PolicyArn=arn, PolicyDocument=wider), {'PolicyVersion': {'VersionId': 'v2', 'IsDefaultVersion': False}})
    has(iam.get_policy_version(PolicyArn=arn, VersionId='v2')['PolicyVersion'], {'Document': json.loads(wider)})
    iam.set_default_policy_version(PolicyArn=arn, VersionId='v2')
    versions = pages(iam, 'list_policy_versions', 'Versions', PolicyArn=arn)
    assert {one['VersionId']: one['IsDefaultVersion'] for one in versions} == {'v1': False, 'v2': True}, versions
    refused('DeleteConflict', iam.delete_policy_version, status=409, PolicyArn=arn, VersionId='v2')
    iam.delete_policy_version(PolicyArn=arn, VersionId='v1')

    iam.create_role(RoleName='boto3-attached', AssumeRolePolicyDocument=TRUST)
    iam.attach_role_policy(RoleName='boto3-attached', PolicyArn=arn)
    has(pages(iam, 'list_attached_role_policies', 'AttachedPolicies', RoleName='boto3-attached'), [{'PolicyName': 'boto3', 'PolicyArn': arn}])
    has(iam.get_policy(PolicyArn=arn)['Policy'], {'AttachmentCount': 1, 'DefaultVersionId': 'v2', 'Description': 'reads'})
    role = f'arn:aws:iam::{ACCOUNT}:role/boto3-attached'
    answer = iam.simulate_principal_policy(PolicySourceArn=role, ActionNames=['ec2:StopInstances', 'ec2:StartInstances'])
    assert {one['EvalActionName']: one['EvalDecision'] for one in answer['EvaluationResults']} == {'ec2:StopInstances': 'allowed', 'ec2:StartInstances': 'implicitDeny'}
    refused('DeleteConflict', iam.delete_policy, status=409, PolicyArn=arn)
    iam.detach_role_policy(RoleName='boto3-attached', PolicyArn=arn)
    iam.delete_role(RoleName='boto3-attached')

    iam.tag_policy(PolicyArn=arn, Tags=[{'Key': 'stage', 'Value': 'dev'}])
    iam.untag_policy(PolicyArn=arn, TagKeys=['team'])
    has(iam.list_policy_tags(PolicyArn=arn), {'Tags': [{'Key': 'stage', 'Value': 'dev'}]})
    assert arn in [one['Arn'] for one in pages(iam, 'list_policies', 'Policies', Scope='Local')]
    iam.delete_policy(PolicyArn=arn)
    refused('NoSuchEntity', iam.get_policy, status=404, PolicyArn=arn)


def users(aws):
    iam = aws('iam')
    user = iam.create_user(UserName='boto3', Tags=TAGS)['User']
    assert aws.wait(iam, 'user_exists', 'PT1S', UserName='boto3') == 1
    has(iam.get_user(UserName='boto3')['User'], {'UserId': user['UserId'], 'Arn': f'arn:aws:iam::{ACCOUNT}:user/boto3', 'Tags': TAGS})
    assert 'boto3' in [one['UserName'] for one in pages(iam, 'list_users', 'Users')]
    has(iam.list_groups_for_user(UserName='boto3'), {'Groups': []})
    iam.tag_user(UserName='boto3', Tags=[{'Key': 'stage', 'Value': 'dev'}])
    iam.untag_user(UserName='boto3', TagKeys=['team'])
    has(iam.list_user_tags(UserName='boto3'), {'Tags': [{'Key': 'stage', 'Value': 'dev'}]})

    iam.put_user_policy(UserName='boto3', PolicyName='look', PolicyDocument=READ)
    has(iam.get_user_policy(UserName='boto3', PolicyName='look'), {'PolicyDocument': json.loads(READ)})
    has(iam.list_user_policies(UserName='boto3'), {'PolicyNames': ['look']})
    iam.attach_user_policy(UserName='boto3', PolicyArn='arn:aws:iam::aws:policy/ReadOnlyAccess')
    has(iam.list_attached_user_policies(UserName='boto3'), {'AttachedPolicies': [{'PolicyName': 'ReadOnlyAccess'}]})
    iam.detach_user_policy(UserName='boto3', PolicyArn='arn:aws:iam::aws:policy/ReadOnlyAccess')

    key = iam.create_access_key(UserName='boto3')['AccessKey']
    own = {'aws_access_key_id': key['AccessKeyId'], 'aws_secret_access_key': key['SecretAccessKey']}
    has(aws('sts', **own).get_caller_identity(), {'Arn': f'arn:aws:iam::{ACCOUNT}:user/boto3'})
    aws('ec2', **own).describe_instances()
    refused('UnauthorizedOperation', aws('ec2', **own).stop_instances, status=403, InstanceIds=['i-0123456789abcdef0'])
    iam.update_access_key(UserName='boto3', AccessKeyId=key['AccessKeyId'], Status='Inactive')
    has(pages(iam, 'list_access_keys', 'AccessKeyMetadata', UserName='boto3'), [{'AccessKeyId': key['AccessKeyId'], 'Status': 'Inactive'}])
    iam.delete_access_key(UserName='boto3', AccessKeyId=key['AccessKeyId'])
    iam.delete_user_policy(UserName='boto3', PolicyName='look')
    iam.delete_user(UserName='boto3')
    refused('NoSuchEntity', iam.get_user, status=404, UserName='boto3')


def instance_profiles(aws):
    iam = aws('iam')
    iam.create_role(RoleName='boto3-profile', AssumeRolePolicyDocument=TRUST)
    iam.create_instance_profile(InstanceProfileName='boto3', Tags=TAGS)
    iam.add_role_to_instance_profile(InstanceProfileName='boto3', RoleName='boto3-profile')
    assert aws.wait(iam, 'instance_profile_exists', 'PT1S', InstanceProfileName='boto3') == 1
    profile = has(iam.get_instance_profile(InstanceProfileName='boto3')['InstanceProfile'], {'Roles': [{'RoleName': 'boto3-profile'}], 'Tags': TAGS})
    has(iam.list_instance_profiles_for_role(RoleName='boto3-profile'), {'InstanceProfiles': [{'Arn': profile['Arn']}]})
    assert profile['Arn'] in [one['Arn'] for one in pages(iam, 'list_instance_profiles', 'InstanceProfiles')]
    iam.tag_instance_profile(InstanceProfileName='boto3', Tags=[{'Key': 'stage', 'Value': 'dev'}])
    iam.untag_instance_profile(InstanceProfileName='boto3', TagKeys=['team'])
    has(iam.list_instance_profile_tags(InstanceProfileName='boto3'), {'Tags': [{'Key': 'stage', 'Value': 'dev'}]})
    refused('LimitExceeded', iam.add_role_to_instance_profile, status=409, InstanceProfileName='boto3', RoleName='boto3-profile')
    refused('DeleteConflict', iam.delete_instance_profile, status=409, InstanceProfileName='boto3')
    iam.remove_role_from_instance_profile(InstanceProfileName='boto3', RoleName='boto3-profile')
    iam.delete_instance_profile(InstanceProfileName='boto3')
    iam.delete_role(RoleName='boto3-profile')


def identity_providers(aws):
    iam = aws('iam')
    arn = iam.create_open_id_connect_provider(Url='https://issuer.example.com', ClientIDList=['one'], ThumbprintList=['a' * 40], Tags=TAGS)['OpenIDConnectProviderArn']
    iam.add_client_id_to_open_id_connect_provider(OpenIDConnectProviderArn=arn, ClientID='two')
    iam.remove_client_id_from_open_id_connect_provider(OpenIDConnectProviderArn=arn, ClientID='one')
    iam.update_open_id_connect_provider_thumbprint(OpenIDConnectProviderArn=arn, ThumbprintList=['b' * 40])
    has(iam.get_open_id_connect_provider(OpenIDConnectProviderArn=arn), {'Url': 'issuer.example.com', 'ClientIDList': ['two'], 'ThumbprintList': ['b' * 40]})
    iam.tag_open_id_connect_provider(OpenIDConnectProviderArn=arn, Tags=[{'Key': 'stage', 'Value': 'dev'}])
    iam.untag_open_id_connect_provider(OpenIDConnectProviderArn=arn, TagKeys=['team'])
    has(iam.list_open_id_connect_provider_tags(OpenIDConnectProviderArn=arn), {'Tags': [{'Key': 'stage', 'Value': 'dev'}]})
    assert {'Arn': arn} in iam.list_open_id_connect_providers()['OpenIDConnectProviderList']
    iam.delete_open_id_connect_provider(OpenIDConnectProviderArn=arn)
    refused('NoSuchEntity', iam.get_open_id_connect_provider, status=404, OpenIDConnectProviderArn=arn)


def service_linked_roles(aws):
    iam = aws('iam')
    role = iam.create_service_linked_role(AWSServiceName='autoscaling.amazonaws.com')['Role']
    has(role, {'RoleName': 'AWSServiceRoleForAutoScaling', 'Path': '/aws-service-role/autoscaling.amazonaws.com/'})
    refused('UnmodifiableEntity', iam.delete_role, status=400, RoleName=role['RoleName'])
    task = iam.delete_service_linked_role(RoleName=role['RoleName'])['DeletionTaskId']
    has(iam.get_service_linked_role_deletion_status(DeletionTaskId=task), {'Status': 'SUCCEEDED'})


def not_served(aws):
    refused('InvalidAction', aws('iam').list_saml_providers, status=400)
