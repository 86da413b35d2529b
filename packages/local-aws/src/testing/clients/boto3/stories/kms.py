from datetime import timedelta

from aws import ACCOUNT, REGION, has, pages, policy, refused

OWNER = {'Sid': 'owner', 'Effect': 'Allow', 'Principal': {'AWS': f'arn:aws:iam::{ACCOUNT}:root'}, 'Action': 'kms:*', 'Resource': '*'}


def keys(aws):
    kms = aws('kms')
    key = kms.create_key(Description='first', Tags=[{'TagKey': 'team', 'TagValue': 'ops'}])['KeyMetadata']
    key_id = key['KeyId']
    has(key, {'Arn': f'arn:aws:kms:{REGION}:{ACCOUNT}:key/{key_id}', 'KeyState': 'Enabled', 'KeyManager': 'CUSTOMER', 'KeyUsage': 'ENCRYPT_DECRYPT'})
    assert key['CreationDate'].timestamp() == aws.now().timestamp(), key
    kms.update_key_description(KeyId=key_id, Description='second')
    has(kms.describe_key(KeyId=key['Arn'])['KeyMetadata'], {'Description': 'second'})
    assert key_id in [one['KeyId'] for one in pages(kms, 'list_keys', 'Keys', 1)]

    kms.put_key_policy(KeyId=key_id, PolicyName='default', Policy=policy(OWNER))
    has(kms.get_key_policy(KeyId=key_id, PolicyName='default'), {'Policy': policy(OWNER)})
    has(kms.list_key_policies(KeyId=key_id), {'PolicyNames': ['default']})
    kms.enable_key_rotation(KeyId=key_id)
    has(kms.get_key_rotation_status(KeyId=key_id), {'KeyRotationEnabled': True})
    kms.disable_key_rotation(KeyId=key_id)
    has(kms.get_key_rotation_status(KeyId=key_id), {'KeyRotationEnabled': False})
    kms.tag_resource(KeyId=key_id, Tags=[{'TagKey': 'stage', 'TagValue': 'dev'}])
    kms.untag_resource(KeyId=key_id, TagKeys=['team'])
    has(kms.list_resource_tags(KeyId=key_id), {'Tags': [{'TagKey': 'stage', 'TagValue': 'dev'}], 'Truncated': False})

    kms.disable_key(KeyId=key_id)
    refused('DisabledException', kms.encrypt, status=400, KeyId=key_id, Plaintext=b'x')
    kms.enable_key(KeyId=key_id)
    answer = kms.schedule_key_deletion(KeyId=key_id, PendingWindowInDays=7)
    assert answer['DeletionDate'] - aws.now() == timedelta(days=7), answer
    refused('KMSInvalidStateException', kms.encrypt, status=400, KeyId=key_id, Plaintext=b'x')
    kms.cancel_key_deletion(KeyId=key_id)
    has(kms.describe_key(KeyId=key_id)['KeyMetadata'], {'KeyState': 'Disabled'})
    kms.schedule_key_deletion(KeyId=key_id, PendingWindowInDays=7)
    aws.advance('P8D')
    refused('NotFoundException', kms.describe_key, status=400, KeyId=key_id)


def aliases(aws):
    kms = aws('kms')
    one, two = [kms.create_key()['KeyMetadata']['KeyId'] for _ in range(2)]
    kms.create_alias(AliasName='alias/boto3', TargetKeyId=one)
    refused('AlreadyExistsException', kms.create_alias, status=400, AliasName='alias/boto3', TargetKeyId=two)
    kms.update_alias(AliasName='alias/boto3', TargetKeyId=two)
    has(kms.describe_key(KeyId='alias/boto3')['KeyMetadata'], {'KeyId': two})
    has(pages(kms, 'list_aliases', 'Aliases', KeyId=two), [{'AliasName': 'alias/boto3', 'TargetKeyId': two}])
    kms.delete_alias(AliasName='alias/boto3')
    refused('NotFoundException', kms.describe_key, KeyId='alias/boto3')


def secrets(aws):
    kms = aws('kms')
    key_id = kms.create_key()['KeyMetadata']['KeyId']
    context = {'purpose': 'test'}
    sealed = kms.encrypt(KeyId=key_id, Plaintext=b'\x00secret\xff', EncryptionContext=context)['CiphertextBlob']
    has(kms.decrypt(CiphertextBlob=sealed, EncryptionContext=context), {'Plaintext': b'\x00secret\xff', 'EncryptionAlgorithm': 'SYMMETRIC_DEFAULT'})
    refused('InvalidCiphertextException', kms.decrypt, status=400, CiphertextBlob=sealed)
    data_key = kms.generate_data_key(KeyId=key_id, KeySpec='AES_256')
    assert len(data_key['Plaintext']) == 32, data_key
    has(kms.decrypt(CiphertextBlob=data_key['CiphertextBlob']), {'Plaintext': data_key['Plaintext']})
    bare = kms.generate_data_key_without_plaintext(KeyId=key_id, NumberOfBytes=24)
    assert len(kms.decrypt(CiphertextBlob=bare['CiphertextBlob'])['Plaintext']) == 24


def not_served(aws):
    refused('UnknownOperationException', aws('kms').list_grants, status=400, KeyId='x')
