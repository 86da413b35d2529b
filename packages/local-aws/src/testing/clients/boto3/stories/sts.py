from datetime import timedelta

from aws import ACCOUNT, allow, has, policy, refused


def caller(aws):
    sts = aws('sts')
    has(sts.get_caller_identity(), {'Account': ACCOUNT})
    has(sts.get_access_key_info(AccessKeyId='AKIAIOSFODNN7EXAMPLE'), {'Account': ACCOUNT})


def sessions(aws):
    sts, iam = aws('sts'), aws('iam')
    trust = policy({'Effect': 'Allow', 'Principal': {'AWS': f'arn:aws:iam::{ACCOUNT}:root'}, 'Action': 'sts:AssumeRole'})
    role = iam.create_role(RoleName='boto3-assumed', AssumeRolePolicyDocument=trust)['Role']
    session = sts.assume_role(RoleArn=role['Arn'], RoleSessionName='boto3', DurationSeconds=900)
    arn = f'arn:aws:sts::{ACCOUNT}:assumed-role/boto3-assumed/boto3'
    has(session, {'AssumedRoleUser': {'Arn': arn, 'AssumedRoleId': f'{role["RoleId"]}:boto3'}})
    assert session['Credentials']['Expiration'] - aws.now() == timedelta(minutes=15), session
    has(aws('sts', **_credentials(session)).get_caller_identity(), {'Arn': arn, 'UserId': f'{role["RoleId"]}:boto3'})
    iam.delete_role(RoleName='boto3-assumed')

    refused('AccessDenied', sts.assume_role, status=403, RoleArn=f'arn:aws:iam::{ACCOUNT}:role/nobody', RoleSessionName='boto3')
    refused('ValidationError', sts.assume_role, status=400, RoleArn=role['Arn'], RoleSessionName='no spaces')


def tokens(aws):
    sts = aws('sts')
    session = sts.get_session_token(DurationSeconds=3600)
    assert session['Credentials']['Expiration'] - aws.now() == timedelta(hours=1), session
    has(aws('sts', **_credentials(session)).get_caller_identity(), {'Account': ACCOUNT})
    federated = sts.get_federation_token(Name='bob', Policy=policy(allow('sts:GetCallerIdentity')))
    has(federated, {'FederatedUser': {'Arn': f'arn:aws:sts::{ACCOUNT}:federated-user/bob', 'FederatedUserId': f'{ACCOUNT}:bob'}})
    has(aws('sts', **_credentials(federated)).get_caller_identity(), {'Arn': f'arn:aws:sts::{ACCOUNT}:federated-user/bob'})


def not_served(aws):
    refused('InvalidAction', aws('sts').decode_authorization_message, status=400, EncodedMessage='x')


def _credentials(answer):
    given = answer['Credentials']
    return {'aws_access_key_id': given['AccessKeyId'], 'aws_secret_access_key': given['SecretAccessKey'], 'aws_session_token': given['SessionToken']}
