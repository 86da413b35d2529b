from aws import ACCOUNT, REGION, has, pages, refused

TABLE = {'TableName': 'boto3', 'KeySchema': [{'AttributeName': 'LockID', 'KeyType': 'HASH'}], 'AttributeDefinitions': [{'AttributeName': 'LockID', 'AttributeType': 'S'}]}
ARN = f'arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/boto3'


def tables(aws):
    dynamodb = aws('dynamodb')
    made = dynamodb.create_table(**TABLE, BillingMode='PAY_PER_REQUEST', Tags=[{'Key': 'team', 'Value': 'ops'}])['TableDescription']
    has(made, {'TableArn': ARN, 'KeySchema': TABLE['KeySchema']})
    aws.wait(dynamodb, 'table_exists', 'PT5S', TableName='boto3')
    table = has(dynamodb.describe_table(TableName='boto3')['Table'], {'TableStatus': 'ACTIVE', 'BillingModeSummary': {'BillingMode': 'PAY_PER_REQUEST'}})
    assert table['CreationDateTime'] <= aws.now(), table
    refused('ResourceInUseException', dynamodb.create_table, status=400, **TABLE, BillingMode='PAY_PER_REQUEST')
    assert 'boto3' in pages(dynamodb, 'list_tables', 'TableNames', 1)
    dynamodb.update_table(TableName='boto3', DeletionProtectionEnabled=True)
    has(dynamodb.describe_table(TableName='boto3'), {'Table': {'DeletionProtectionEnabled': True}})
    refused('ValidationException', dynamodb.delete_table, status=400, TableName='boto3')
    dynamodb.update_table(TableName='boto3', DeletionProtectionEnabled=False)
    dynamodb.update_continuous_backups(TableName='boto3', PointInTimeRecoverySpecification={'PointInTimeRecoveryEnabled': True})
    recovery = {'PointInTimeRecoveryDescription': {'PointInTimeRecoveryStatus': 'ENABLED'}}
    has(dynamodb.describe_continuous_backups(TableName='boto3'), {'ContinuousBackupsDescription': recovery})
    dynamodb.update_time_to_live(TableName='boto3', TimeToLiveSpecification={'Enabled': True, 'AttributeName': 'until'})
    has(dynamodb.describe_time_to_live(TableName='boto3'), {'TimeToLiveDescription': {'AttributeName': 'until'}})
    dynamodb.tag_resource(ResourceArn=ARN, Tags=[{'Key': 'stage', 'Value': 'dev'}])
    dynamodb.untag_resource(ResourceArn=ARN, TagKeys=['team'])
    has(dynamodb.list_tags_of_resource(ResourceArn=ARN), {'Tags': [{'Key': 'stage', 'Value': 'dev'}]})

    item = {'LockID': {'S': 'state'}, 'Info': {'S': 'ü'}, 'n': {'N': '1.5'}, 'raw': {'B': b'\x00\xff'}, 'deep': {'M': {'list': {'L': [{'BOOL': True}, {'NULL': True}]}}}}
    dynamodb.put_item(TableName='boto3', Item=item, ConditionExpression='attribute_not_exists(LockID)')
    has(dynamodb.get_item(TableName='boto3', Key={'LockID': {'S': 'state'}}, ConsistentRead=True), {'Item': item})
    refused('ConditionalCheckFailedException', dynamodb.put_item, status=400, TableName='boto3', Item=item, ConditionExpression='attribute_not_exists(LockID)')
    has(dynamodb.delete_item(TableName='boto3', Key={'LockID': {'S': 'state'}}, ReturnValues='ALL_OLD'), {'Attributes': item})
    assert 'Item' not in dynamodb.get_item(TableName='boto3', Key={'LockID': {'S': 'state'}})
    dynamodb.delete_table(TableName='boto3')
    aws.wait(dynamodb, 'table_not_exists', 'PT5S', TableName='boto3')
    error = refused('ResourceNotFoundException', dynamodb.describe_table, status=400, TableName='boto3')
    assert isinstance(error, dynamodb.exceptions.ResourceNotFoundException), type(error)


def not_served(aws):
    refused('UnknownOperationException', aws('dynamodb').list_backups, status=400)
