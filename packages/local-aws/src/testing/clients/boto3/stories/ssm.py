from aws import ACCOUNT, REGION, has, pages, refused

IMAGE = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'


def parameters(aws):
    ssm = aws('ssm')
    has(ssm.put_parameter(Name='/boto3/one', Value='1', Type='String', Tags=[{'Key': 'team', 'Value': 'ops'}]), {'Version': 1, 'Tier': 'Standard'})
    refused('ParameterAlreadyExists', ssm.put_parameter, status=400, Name='/boto3/one', Value='2', Type='String')
    has(ssm.put_parameter(Name='/boto3/one', Value='2', Overwrite=True), {'Version': 2})
    ssm.put_parameter(Name='/boto3/deep/list', Value='a,b', Type='StringList')
    ssm.put_parameter(Name='/boto3/secret', Value='hush', Type='SecureString')

    got = has(ssm.get_parameter(Name='/boto3/one')['Parameter'], {'Value': '2', 'Version': 2, 'ARN': f'arn:aws:ssm:{REGION}:{ACCOUNT}:parameter/boto3/one', 'DataType': 'text'})
    assert got['LastModifiedDate'].timestamp() == aws.now().timestamp(), got
    has(ssm.get_parameter(Name='/boto3/one:1')['Parameter'], {'Value': '1'})
    assert ssm.get_parameter(Name='/boto3/secret')['Parameter']['Value'] != 'hush'
    has(ssm.get_parameter(Name='/boto3/secret', WithDecryption=True)['Parameter'], {'Value': 'hush'})
    has(ssm.get_parameters(Names=['/boto3/one', '/boto3/none']), {'Parameters': [{'Name': '/boto3/one'}], 'InvalidParameters': ['/boto3/none']})
    names = [one['Name'] for one in pages(ssm, 'get_parameters_by_path', 'Parameters', 1, Path='/boto3', Recursive=True)]
    assert sorted(names) == ['/boto3/deep/list', '/boto3/one', '/boto3/secret'], names
    has([one['Value'] for one in pages(ssm, 'get_parameter_history', 'Parameters', 1, Name='/boto3/one')], ['1', '2'])
    under = [{'Key': 'Path', 'Option': 'Recursive', 'Values': ['/boto3']}]
    assert len(pages(ssm, 'describe_parameters', 'Parameters', ParameterFilters=under)) == 3

    ssm.add_tags_to_resource(ResourceType='Parameter', ResourceId='/boto3/one', Tags=[{'Key': 'stage', 'Value': 'dev'}])
    ssm.remove_tags_from_resource(ResourceType='Parameter', ResourceId='/boto3/one', TagKeys=['team'])
    has(ssm.list_tags_for_resource(ResourceType='Parameter', ResourceId='/boto3/one'), {'TagList': [{'Key': 'stage', 'Value': 'dev'}]})
    ssm.delete_parameter(Name='/boto3/one')
    answer = ssm.delete_parameters(Names=['/boto3/secret', '/boto3/deep/list', '/boto3/one'])
    assert (sorted(answer['DeletedParameters']), answer['InvalidParameters']) == (['/boto3/deep/list', '/boto3/secret'], ['/boto3/one']), answer
    refused('ParameterNotFound', ssm.get_parameter, status=400, Name='/boto3/one')


def public_parameters(aws):
    image = aws('ssm').get_parameter(Name=IMAGE)['Parameter']['Value']
    has(aws('ec2').describe_images(ImageIds=[image]), {'Images': [{'ImageId': image, 'Architecture': 'x86_64', 'State': 'available'}]})


def not_served(aws):
    refused('UnknownOperationException', aws('ssm').list_documents, status=400)
    refused('ValidationException', aws('ssm', checked=False).get_parameter, status=400)
