"""What the stories are told with: clients that note what they call, and checks that say what is not as it should be."""

import json
import os
import urllib.request
from datetime import datetime

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ACCOUNT = '123456789012'
REGION = 'eu-west-2'


class Aws:
    """The endpoint, as boto3 finds it in the environment (AWS_ENDPOINT_URL)."""

    def __init__(self):
        self.called = {}
        """Names of operations that were answered with success, by the signing name of their service."""
        self._clients = {}

    def __call__(self, service, checked=True, **credentials):
        """A client. One that is not `checked` sends parameters as they are, so that the endpoint has to refuse them."""
        key = (service, checked, *credentials.items())
        if key not in self._clients:
            config = Config(retries={'total_max_attempts': 1}, parameter_validation=checked, s3={'addressing_style': 'path'})
            client = boto3.client(service, config=config, **credentials)
            client.meta.events.register('after-call', self._note)
            self._clients[key] = client
        return self._clients[key]

    def _note(self, http_response, model, **_):
        if http_response.status_code < 300:
            self.called.setdefault(model.service_model.signing_name, set()).add(model.name)

    def control(self, route, body=None):
        """A control route of the endpoint."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f'{os.environ["AWS_ENDPOINT_URL"]}/_stopwatch/{route}', data, {'content-type': 'application/json'})
        with urllib.request.urlopen(request) as response:
            return json.load(response)

    def advance(self, duration):
        self.control('clock', {'advance': duration})

    def now(self):
        return datetime.fromisoformat(self.control('clock')['now'].replace('Z', '+00:00'))

    def wait(self, client, waiter, every, **params):
        """Waits with boto3's own waiter while the endpoint's time moves by `every` before each look; gives how often it looked."""
        looks = []

        def look(**_):
            looks.append(self.advance(every))

        client.meta.events.register_first('before-call', look)
        try:
            client.get_waiter(waiter).wait(**params, WaiterConfig={'Delay': 0, 'MaxAttempts': 40})
        finally:
            client.meta.events.unregister('before-call', look)
        return len(looks)


def pages(client, operation, member, size=None, **params):
    """All items of an operation, by boto3's own paginator, `size` a page."""
    config = {} if size is None else {'PageSize': size}
    return [item for page in client.get_paginator(operation).paginate(**params, PaginationConfig=config) for item in page.get(member, [])]


def has(actual, expected, where='answer'):
    """`actual` has everything that `expected` has; lists are as long as expected. Gives `actual`."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        for key, value in expected.items():
            assert key in actual, f'{where} has no {key}: {actual}'
            has(actual[key], value, f'{where}.{key}')
    elif isinstance(expected, list) and isinstance(actual, list):
        assert len(actual) == len(expected), f'{where} has {len(actual)} items instead of {len(expected)}: {actual}'
        for index, value in enumerate(expected):
            has(actual[index], value, f'{where}[{index}]')
    else:
        assert actual == expected, f'{where} is {actual!r}, not {expected!r}'
    return actual


def refused(code, call, *, status=None, message=None, **params):
    """The call is refused by this code (and HTTP status, and words in its message). Gives the error."""
    try:
        call(**params)
    except ClientError as error:
        answer = error.response
        assert answer['Error']['Code'] == code, f'refused by {answer["Error"]}, not by {code}'
        got = answer['ResponseMetadata']['HTTPStatusCode']
        assert status in (None, got), f'{code} has status {got}, not {status}'
        assert message is None or message in answer['Error']['Message'], f'{code} says: {answer["Error"]["Message"]}'
        return error
    raise AssertionError(f'{call.__name__}({params}) was not refused by {code}')


def policy(*statements):
    """A policy document, as JSON."""
    return json.dumps({'Version': '2012-10-17', 'Statement': list(statements)})


def allow(action, resource='*', **more):
    return {'Effect': 'Allow', 'Action': action, 'Resource': resource, **more}


def trusting(*services):
    """What a role's trust policy says when these services may assume it."""
    return {'Effect': 'Allow', 'Principal': {'Service': list(services)}, 'Action': 'sts:AssumeRole'}
