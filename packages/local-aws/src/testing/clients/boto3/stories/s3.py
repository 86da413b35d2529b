import hashlib
import io
import json
import urllib.request
from datetime import timedelta

from aws import ACCOUNT, REGION, has, pages, policy, refused

BUCKET = 'boto3-objects'
EVERY_BLOCK = {'BlockPublicAcls': True, 'IgnorePublicAcls': True, 'BlockPublicPolicy': True, 'RestrictPublicBuckets': True}
LIFECYCLE = {'ID': 'old', 'Status': 'Enabled', 'Filter': {'Prefix': 'logs/'}, 'Expiration': {'Days': 30}}
CORS = {'AllowedMethods': ['GET'], 'AllowedOrigins': ['*'], 'MaxAgeSeconds': 60}
AES = {'ApplyServerSideEncryptionByDefault': {'SSEAlgorithm': 'AES256'}, 'BucketKeyEnabled': False}
KMS = {'ApplyServerSideEncryptionByDefault': {'SSEAlgorithm': 'aws:kms'}, 'BucketKeyEnabled': True}
REPLICATION = {'Role': f'arn:aws:iam::{ACCOUNT}:role/r', 'Rules': [{'ID': 'all', 'Status': 'Enabled', 'Prefix': '', 'Destination': {'Bucket': 'arn:aws:s3:::other'}}]}
TIERING = {'Id': 'one', 'Status': 'Enabled', 'Tierings': [{'Days': 90, 'AccessTier': 'ARCHIVE_ACCESS'}]}
INVENTORY = {
    'Destination': {'S3BucketDestination': {'Bucket': 'arn:aws:s3:::lists', 'Format': 'CSV'}}, 'IsEnabled': True, 'Id': 'one', 'IncludedObjectVersions': 'Current',
    'Schedule': {'Frequency': 'Daily'},
}

CONFIGURATIONS = [
    # name, what is put, its member in the call, what is read, what takes it away, and the code of reading it then
    ('bucket_accelerate_configuration', 'AccelerateConfiguration', {'Status': 'Enabled'}, {'Status': 'Enabled'}, None, None),
    ('bucket_cors', 'CORSConfiguration', {'CORSRules': [CORS]}, {'CORSRules': [CORS]}, 'bucket_cors', 'NoSuchCORSConfiguration'),
    ('bucket_encryption', 'ServerSideEncryptionConfiguration', {'Rules': [KMS]}, {'ServerSideEncryptionConfiguration': {'Rules': [KMS]}}, 'bucket_encryption', None),
    ('bucket_lifecycle_configuration', 'LifecycleConfiguration', {'Rules': [LIFECYCLE]}, {'Rules': [LIFECYCLE]}, 'bucket_lifecycle', 'NoSuchLifecycleConfiguration'),
    ('bucket_logging', 'BucketLoggingStatus', {'LoggingEnabled': {'TargetBucket': BUCKET, 'TargetPrefix': 'p/'}}, {'LoggingEnabled': {'TargetPrefix': 'p/'}}, None, None),
    ('bucket_notification_configuration', 'NotificationConfiguration', {'EventBridgeConfiguration': {}}, {'EventBridgeConfiguration': {}}, None, None),
    (
        'bucket_ownership_controls', 'OwnershipControls', {'Rules': [{'ObjectOwnership': 'ObjectWriter'}]},
        {'OwnershipControls': {'Rules': [{'ObjectOwnership': 'ObjectWriter'}]}}, 'bucket_ownership_controls', 'OwnershipControlsNotFoundError',
    ),
    ('bucket_replication', 'ReplicationConfiguration', REPLICATION, {'ReplicationConfiguration': REPLICATION}, 'bucket_replication', 'ReplicationConfigurationNotFoundError'),
    ('bucket_request_payment', 'RequestPaymentConfiguration', {'Payer': 'Requester'}, {'Payer': 'Requester'}, None, None),
    ('bucket_tagging', 'Tagging', {'TagSet': [{'Key': 'a', 'Value': 'b'}]}, {'TagSet': [{'Key': 'a', 'Value': 'b'}]}, 'bucket_tagging', 'NoSuchTagSet'),
    (
        'bucket_website', 'WebsiteConfiguration', {'IndexDocument': {'Suffix': 'i.html'}},
        {'IndexDocument': {'Suffix': 'i.html'}}, 'bucket_website', 'NoSuchWebsiteConfiguration',
    ),
    (
        'public_access_block', 'PublicAccessBlockConfiguration', EVERY_BLOCK,
        {'PublicAccessBlockConfiguration': EVERY_BLOCK}, 'public_access_block', 'NoSuchPublicAccessBlockConfiguration',
    ),
]

BY_ID = [
    # name, member of one, member of all
    ('analytics', 'AnalyticsConfiguration', {'Id': 'one', 'StorageClassAnalysis': {}}),
    ('intelligent_tiering', 'IntelligentTieringConfiguration', TIERING),
    ('inventory', 'InventoryConfiguration', INVENTORY),
    ('metrics', 'MetricsConfiguration', {'Id': 'one', 'Filter': {'Prefix': 'logs/'}}),
]


def buckets(aws):
    s3 = aws('s3')
    refused('404', s3.head_bucket, status=404, Bucket='boto3-bucket')
    made = s3.create_bucket(Bucket='boto3-bucket', CreateBucketConfiguration={'LocationConstraint': REGION})
    assert made['Location'].rstrip('/').endswith('boto3-bucket'), made
    assert aws.wait(s3, 'bucket_exists', 'PT1S', Bucket='boto3-bucket') == 1
    has(s3.head_bucket(Bucket='boto3-bucket'), {'BucketRegion': REGION})
    has(s3.get_bucket_location(Bucket='boto3-bucket'), {'LocationConstraint': REGION})
    assert 'boto3-bucket' in [one['Name'] for one in pages(s3, 'list_buckets', 'Buckets', 1)]
    has(s3.get_bucket_encryption(Bucket='boto3-bucket'), {'ServerSideEncryptionConfiguration': {'Rules': [AES]}})
    error = refused('BucketAlreadyOwnedByYou', s3.create_bucket, status=409, Bucket='boto3-bucket', CreateBucketConfiguration={'LocationConstraint': REGION})
    assert isinstance(error, s3.exceptions.BucketAlreadyOwnedByYou), type(error)
    refused('InvalidBucketName', aws('s3', checked=False).create_bucket, status=400, Bucket='No', CreateBucketConfiguration={'LocationConstraint': REGION})
    s3.put_object(Bucket='boto3-bucket', Key='k')
    refused('BucketNotEmpty', s3.delete_bucket, status=409, Bucket='boto3-bucket')
    s3.delete_object(Bucket='boto3-bucket', Key='k')
    s3.delete_bucket(Bucket='boto3-bucket')
    assert aws.wait(s3, 'bucket_not_exists', 'PT1S', Bucket='boto3-bucket') == 1
    refused('NoSuchBucket', s3.list_objects_v2, status=404, Bucket='boto3-bucket')


def configurations(aws):
    s3 = aws('s3')
    s3.create_bucket(Bucket='boto3-configured', CreateBucketConfiguration={'LocationConstraint': REGION})
    s3.put_bucket_versioning(Bucket='boto3-configured', VersioningConfiguration={'Status': 'Enabled'})
    has(s3.get_bucket_versioning(Bucket='boto3-configured'), {'Status': 'Enabled'})
    for name, member, given, read, gone, code in CONFIGURATIONS:
        getattr(s3, f'put_{name}')(Bucket='boto3-configured', **{member: given})
        has(getattr(s3, f'get_{name}')(Bucket='boto3-configured'), read, name)
        if gone is not None:
            getattr(s3, f'delete_{gone}')(Bucket='boto3-configured')
        if code is not None:
            refused(code, getattr(s3, f'get_{name}'), status=404, Bucket='boto3-configured')
    for name, member, given in BY_ID:
        getattr(s3, f'put_bucket_{name}_configuration')(Bucket='boto3-configured', Id='one', **{member: given})
        has(getattr(s3, f'get_bucket_{name}_configuration')(Bucket='boto3-configured', Id='one'), {member: given})
        has(getattr(s3, f'list_bucket_{name}_configurations')(Bucket='boto3-configured'), {f'{member}List': [given], 'IsTruncated': False})
        getattr(s3, f'delete_bucket_{name}_configuration')(Bucket='boto3-configured', Id='one')
        refused('NoSuchConfiguration', getattr(s3, f'get_bucket_{name}_configuration'), status=404, Bucket='boto3-configured', Id='one')

    statement = {'Effect': 'Allow', 'Principal': {'AWS': f'arn:aws:iam::{ACCOUNT}:root'}, 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::boto3-configured/*'}
    s3.put_bucket_policy(Bucket='boto3-configured', Policy=policy(statement))
    assert json.loads(s3.get_bucket_policy(Bucket='boto3-configured')['Policy']) == json.loads(policy(statement))
    s3.delete_bucket_policy(Bucket='boto3-configured')
    refused('NoSuchBucketPolicy', s3.get_bucket_policy, status=404, Bucket='boto3-configured')
    refused('MalformedPolicy', s3.put_bucket_policy, status=400, Bucket='boto3-configured', Policy='no')
    s3.put_bucket_ownership_controls(Bucket='boto3-configured', OwnershipControls={'Rules': [{'ObjectOwnership': 'BucketOwnerPreferred'}]})
    s3.put_bucket_acl(Bucket='boto3-configured', ACL='log-delivery-write')
    assert [one['Permission'] for one in s3.get_bucket_acl(Bucket='boto3-configured')['Grants']] == ['FULL_CONTROL', 'WRITE', 'READ_ACP']
    s3.delete_bucket(Bucket='boto3-configured')


def objects(aws):
    s3 = aws('s3')
    s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={'LocationConstraint': REGION})
    body = b'\x00bytes\xff' * 100
    etag = f'"{hashlib.md5(body).hexdigest()}"'
    key = 'a b/ü+&.bin'
    put = s3.put_object(Bucket=BUCKET, Key=key, Body=body, ContentType='text/x-test', Metadata={'who': 'boto3'}, Tagging='team=ops&a=b', ChecksumAlgorithm='CRC32')
    has(put, {'ETag': etag, 'ServerSideEncryption': 'AES256'})
    made = aws.now().replace(microsecond=0)
    head = has(s3.head_object(Bucket=BUCKET, Key=key), {'ContentLength': 700, 'ETag': etag, 'ContentType': 'text/x-test', 'Metadata': {'who': 'boto3'}})
    assert head['LastModified'] == made, head
    assert aws.wait(s3, 'object_exists', 'PT1S', Bucket=BUCKET, Key=key) == 1
    # boto3 checks the checksum that it asked for.
    assert s3.get_object(Bucket=BUCKET, Key=key, ChecksumMode='ENABLED')['Body'].read() == body
    part = s3.get_object(Bucket=BUCKET, Key=key, Range='bytes=1-5')
    assert (part['Body'].read(), part['ContentRange']) == (b'bytes', 'bytes 1-5/700'), part
    has(s3.get_object_attributes(Bucket=BUCKET, Key=key, ObjectAttributes=['ETag', 'ObjectSize']), {'ETag': etag.strip('"'), 'ObjectSize': 700})
    refused('304', s3.head_object, status=304, Bucket=BUCKET, Key=key, IfNoneMatch=etag)
    refused('PreconditionFailed', s3.get_object, status=412, Bucket=BUCKET, Key=key, IfMatch='"other"')

    has(s3.get_object_tagging(Bucket=BUCKET, Key=key), {'TagSet': [{'Key': 'team', 'Value': 'ops'}, {'Key': 'a', 'Value': 'b'}]})
    s3.put_object_tagging(Bucket=BUCKET, Key=key, Tagging={'TagSet': [{'Key': 'c', 'Value': 'd'}]})
    has(s3.get_object_tagging(Bucket=BUCKET, Key=key), {'TagSet': [{'Key': 'c', 'Value': 'd'}]})
    s3.delete_object_tagging(Bucket=BUCKET, Key=key)
    has(s3.get_object_tagging(Bucket=BUCKET, Key=key), {'TagSet': []})
    has(s3.get_object_acl(Bucket=BUCKET, Key=key), {'Grants': [{'Permission': 'FULL_CONTROL'}]})
    has(s3.copy_object(Bucket=BUCKET, Key='copy', CopySource={'Bucket': BUCKET, 'Key': key}), {'CopyObjectResult': {'ETag': etag}})
    assert s3.get_object(Bucket=BUCKET, Key='copy')['Body'].read() == body

    for name in ('d/1', 'd/2', 'e'):
        s3.put_object(Bucket=BUCKET, Key=name, Body=name)
    listed = s3.list_objects_v2(Bucket=BUCKET, Delimiter='/')
    assert ([one['Key'] for one in listed['Contents']], [one['Prefix'] for one in listed['CommonPrefixes']]) == (['copy', 'e'], ['a b/', 'd/']), listed
    everything = [key, 'copy', 'd/1', 'd/2', 'e']
    assert [one['Key'] for one in pages(s3, 'list_objects_v2', 'Contents', 2, Bucket=BUCKET)] == everything
    assert [one['Key'] for one in pages(s3, 'list_objects', 'Contents', 2, Bucket=BUCKET)] == everything
    assert [one['Key'] for one in pages(s3, 'list_object_versions', 'Versions', 2, Bucket=BUCKET)] == everything
    refused('NoSuchKey', s3.get_object, status=404, Bucket=BUCKET, Key='none')
    refused('404', s3.head_object, status=404, Bucket=BUCKET, Key='none')
    signed = s3.generate_presigned_url('get_object', Params={'Bucket': BUCKET, 'Key': 'e'}, ExpiresIn=60)
    with urllib.request.urlopen(signed) as response:
        assert response.read() == b'e'
    gone = s3.delete_objects(Bucket=BUCKET, Delete={'Objects': [{'Key': name} for name in everything]})
    assert [one['Key'] for one in gone['Deleted']] == everything, gone
    assert aws.wait(s3, 'object_not_exists', 'PT1S', Bucket=BUCKET, Key='copy') == 1
    s3.delete_bucket(Bucket=BUCKET)


def versions(aws):
    s3 = aws('s3')
    where = {'Bucket': 'boto3-versions', 'Key': 'k'}
    s3.create_bucket(Bucket='boto3-versions', CreateBucketConfiguration={'LocationConstraint': REGION}, ObjectLockEnabledForBucket=True)
    has(s3.get_object_lock_configuration(Bucket='boto3-versions'), {'ObjectLockConfiguration': {'ObjectLockEnabled': 'Enabled'}})
    rule = {'DefaultRetention': {'Mode': 'GOVERNANCE', 'Days': 1}}
    s3.put_object_lock_configuration(Bucket='boto3-versions', ObjectLockConfiguration={'ObjectLockEnabled': 'Enabled', 'Rule': rule})
    has(s3.get_object_lock_configuration(Bucket='boto3-versions'), {'ObjectLockConfiguration': {'Rule': rule}})
    one, two = [s3.put_object(**where, Body=body, ContentMD5=_md5(body))['VersionId'] for body in (b'one', b'two')]
    assert s3.get_object(**where, VersionId=one)['Body'].read() == b'one'
    until = aws.now().replace(microsecond=0) + timedelta(days=2)
    s3.put_object_retention(**where, VersionId=one, Retention={'Mode': 'GOVERNANCE', 'RetainUntilDate': until})
    has(s3.get_object_retention(**where, VersionId=one), {'Retention': {'Mode': 'GOVERNANCE', 'RetainUntilDate': until}})
    s3.put_object_legal_hold(**where, VersionId=two, LegalHold={'Status': 'ON'})
    has(s3.get_object_legal_hold(**where, VersionId=two), {'LegalHold': {'Status': 'ON'}})
    refused('AccessDenied', s3.delete_object, status=403, **where, VersionId=one)
    refused('AccessDenied', s3.delete_object, status=403, **where, VersionId=two, BypassGovernanceRetention=True)
    marker = has(s3.delete_object(**where), {'DeleteMarker': True})['VersionId']
    refused('NoSuchKey', s3.get_object, status=404, **where)
    has(s3.list_object_versions(Bucket='boto3-versions'), {'Versions': [{'VersionId': two}, {'VersionId': one}], 'DeleteMarkers': [{'VersionId': marker, 'IsLatest': True}]})
    s3.put_object_legal_hold(**where, VersionId=two, LegalHold={'Status': 'OFF'})
    for version in (one, two, marker):
        s3.delete_object(**where, VersionId=version, BypassGovernanceRetention=True)
    s3.delete_bucket(Bucket='boto3-versions')


def parts(aws):
    s3 = aws('s3')
    where = {'Bucket': 'boto3-parts', 'Key': 'big'}
    s3.create_bucket(Bucket='boto3-parts', CreateBucketConfiguration={'LocationConstraint': REGION})
    big = b'x' * (5 << 20)
    s3.put_object(Bucket='boto3-parts', Key='source', Body=big)
    upload = s3.create_multipart_upload(**where, ContentType='text/x-big')['UploadId']
    one = s3.upload_part(**where, UploadId=upload, PartNumber=1, Body=big)['ETag']
    two = s3.upload_part_copy(**where, UploadId=upload, PartNumber=2, CopySource={'Bucket': 'boto3-parts', 'Key': 'source'}, CopySourceRange='bytes=0-9')['CopyPartResult']['ETag']
    has(pages(s3, 'list_multipart_uploads', 'Uploads', 1, Bucket='boto3-parts'), [{'Key': 'big', 'UploadId': upload}])
    has(pages(s3, 'list_parts', 'Parts', 1, **where, UploadId=upload), [{'PartNumber': 1, 'Size': 5 << 20, 'ETag': one}, {'PartNumber': 2, 'Size': 10, 'ETag': two}])
    done = s3.complete_multipart_upload(**where, UploadId=upload, MultipartUpload={'Parts': [{'PartNumber': 1, 'ETag': one}, {'PartNumber': 2, 'ETag': two}]})
    assert done['ETag'].endswith('-2"'), done
    has(s3.head_object(**where), {'ContentLength': (5 << 20) + 10, 'ContentType': 'text/x-big', 'ETag': done['ETag']})
    other = s3.create_multipart_upload(**where)['UploadId']
    s3.abort_multipart_upload(**where, UploadId=other)
    refused('NoSuchUpload', s3.list_parts, status=404, **where, UploadId=other)
    # The transfer manager of boto3 takes parts for a file of this size.
    s3.upload_fileobj(io.BytesIO(big * 2), 'boto3-parts', 'transfer')
    back = io.BytesIO()
    s3.download_fileobj('boto3-parts', 'transfer', back)
    assert back.getvalue() == big * 2
    s3.delete_objects(Bucket='boto3-parts', Delete={'Objects': [{'Key': name} for name in ('big', 'source', 'transfer')], 'Quiet': True})
    s3.delete_bucket(Bucket='boto3-parts')


def not_served(aws):
    s3 = aws('s3')
    s3.create_bucket(Bucket='boto3-not-served', CreateBucketConfiguration={'LocationConstraint': REGION})
    s3.put_object(Bucket='boto3-not-served', Key='k')
    refused('NotImplemented', s3.get_object_torrent, status=501, Bucket='boto3-not-served', Key='k')
    s3.delete_object(Bucket='boto3-not-served', Key='k')
    s3.delete_bucket(Bucket='boto3-not-served')


def _md5(body):
    import base64

    return base64.b64encode(hashlib.md5(body).digest()).decode()
