import base64
import io
import json
import urllib.request
import zipfile

from aws import ACCOUNT, REGION, has, pages, policy, refused, trusting

ARN = f'arn:aws:lambda:{REGION}:{ACCOUNT}:function:boto3'
ECHO = "exports.handler = async (event) => { console.log('saw', event.n); if (event.n < 0) throw new RangeError('negative'); return { n: event.n, who: process.env.WHO }; };"


def functions(aws):
    functions, iam = aws('lambda'), aws('iam')
    role = iam.create_role(RoleName='boto3-function', AssumeRolePolicyDocument=policy(trusting('lambda.amazonaws.com')))['Role']['Arn']
    made = functions.create_function(
        FunctionName='boto3', Role=role, Runtime='nodejs22.x', Handler='index.handler', Code={'ZipFile': _zip(ECHO)}, Environment={'Variables': {'WHO': 'first'}},
        Tags={'team': 'ops'})
    has(made, {'FunctionArn': ARN, 'Version': '$LATEST', 'Timeout': 3, 'MemorySize': 128, 'CodeSize': len(_zip(ECHO))})
    aws.wait(functions, 'function_exists', 'PT1S', FunctionName='boto3')
    aws.wait(functions, 'function_active_v2', 'PT1S', FunctionName='boto3')
    refused('ResourceConflictException', functions.create_function, status=409, FunctionName='boto3', Role=role, Runtime='nodejs22.x', Handler='x.y', Code={'ZipFile': _zip('')})

    answer = functions.invoke(FunctionName='boto3', Payload=json.dumps({'n': 7}), LogType='Tail')
    assert json.load(answer['Payload']) == {'n': 7, 'who': 'first'}, answer
    assert 'saw 7' in base64.b64decode(answer['LogResult']).decode(), answer
    thrown = has(functions.invoke(FunctionName='boto3', Payload=b'{"n": -1}'), {'StatusCode': 200, 'FunctionError': 'Unhandled'})
    has(json.load(thrown['Payload']), {'errorType': 'RangeError', 'errorMessage': 'negative'})
    has(functions.invoke(FunctionName='boto3', InvocationType='Event', Payload=b'{}'), {'StatusCode': 202})
    has(functions.invoke(FunctionName='boto3', InvocationType='DryRun'), {'StatusCode': 204})

    functions.update_function_configuration(FunctionName='boto3', Timeout=10, Environment={'Variables': {'WHO': 'second'}})
    aws.wait(functions, 'function_updated_v2', 'PT1S', FunctionName='boto3')
    has(functions.get_function_configuration(FunctionName='boto3'), {'Timeout': 10, 'Environment': {'Variables': {'WHO': 'second'}}, 'LastUpdateStatus': 'Successful'})
    functions.update_function_code(FunctionName='boto3', ZipFile=_zip(ECHO.replace('event.n,', 'event.n * 2,')))
    aws.wait(functions, 'function_updated', 'PT1S', FunctionName='boto3')
    answer = json.load(functions.invoke(FunctionName='boto3', Payload=b'{"n": 7}')['Payload'])
    assert answer == {'n': 14, 'who': 'second'}, answer
    got = has(functions.get_function(FunctionName='boto3'), {'Configuration': {'FunctionArn': ARN}, 'Tags': {'team': 'ops'}})
    with urllib.request.urlopen(got['Code']['Location']) as response:
        assert 'n * 2' in zipfile.ZipFile(io.BytesIO(response.read())).read('index.js').decode()

    has(functions.publish_version(FunctionName='boto3', Description='one'), {'Version': '1', 'FunctionArn': f'{ARN}:1'})
    assert [one['Version'] for one in pages(functions, 'list_versions_by_function', 'Versions', FunctionName='boto3')] == ['$LATEST', '1']
    assert 'boto3' in [one['FunctionName'] for one in pages(functions, 'list_functions', 'Functions')]
    has(functions.put_function_concurrency(FunctionName='boto3', ReservedConcurrentExecutions=2), {'ReservedConcurrentExecutions': 2})
    has(functions.get_function_concurrency(FunctionName='boto3'), {'ReservedConcurrentExecutions': 2})
    functions.delete_function_concurrency(FunctionName='boto3')
    has(functions.get_function_code_signing_config(FunctionName='boto3'), {'FunctionName': 'boto3'})
    functions.tag_resource(Resource=ARN, Tags={'stage': 'dev'})
    functions.untag_resource(Resource=ARN, TagKeys=['team'])
    has(functions.list_tags(Resource=ARN), {'Tags': {'stage': 'dev'}})
    functions.delete_function(FunctionName='boto3')
    refused('ResourceNotFoundException', functions.invoke, status=404, FunctionName='boto3')


def permissions(aws):
    functions = aws('lambda')
    role = f'arn:aws:iam::{ACCOUNT}:role/boto3-function'
    functions.create_function(FunctionName='boto3-may', Role=role, Runtime='nodejs22.x', Handler='index.handler', Code={'ZipFile': _zip(ECHO)})
    given = {'StatementId': 'events', 'Action': 'lambda:InvokeFunction', 'Principal': 'events.amazonaws.com'}
    has(json.loads(functions.add_permission(FunctionName='boto3-may', **given)['Statement']), {'Sid': 'events', 'Principal': {'Service': 'events.amazonaws.com'}})
    refused('ResourceConflictException', functions.add_permission, status=409, FunctionName='boto3-may', **given)
    has(json.loads(functions.get_policy(FunctionName='boto3-may')['Policy']), {'Statement': [{'Sid': 'events'}]})
    functions.remove_permission(FunctionName='boto3-may', StatementId='events')
    refused('ResourceNotFoundException', functions.get_policy, status=404, FunctionName='boto3-may')
    functions.delete_function(FunctionName='boto3-may')
    aws('iam').delete_role(RoleName='boto3-function')


def not_served(aws):
    refused('UnknownOperationException', aws('lambda').list_layers, status=404)


def _zip(code):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, 'w') as file:
        file.writestr(zipfile.ZipInfo('index.js', (2026, 1, 1, 0, 0, 0)), code)
    return archive.getvalue()
