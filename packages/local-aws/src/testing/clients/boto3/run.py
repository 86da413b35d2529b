"""Tells every story, one service after the other, and prints as JSON what was called and what was not as it should be."""

import importlib
import json
import pathlib
import sys
import traceback

HERE = pathlib.Path(__file__).parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE))

from aws import Aws  # noqa: E402


def stories_of(module):
    """A module's own functions, in the order in which they stand there; those with an underscore are none."""
    return [item for name, item in vars(module).items() if callable(item) and getattr(item, '__module__', '') == module.__name__ and not name.startswith('_')]


def failure_of(story, aws):
    try:
        story(aws)
        return None
    except Exception as error:
        frames = [f'{pathlib.Path(frame.filename).name}:{frame.lineno}' for frame in traceback.extract_tb(error.__traceback__)]
        # The story's own line is the last but what it calls; botocore's lines say nothing.
        own = [frame for frame in frames if frame.startswith(f'{story.__module__.rpartition(".")[2]}.py:')]
        return f'{story.__name__} ({", ".join(own)}): {type(error).__name__}: {error}'


def main(names):
    aws = Aws()
    failures = {}
    for name in names or sorted(file.stem for file in (HERE / 'stories').glob('*.py')):
        told = [failure_of(story, aws) for story in stories_of(importlib.import_module(f'stories.{name}'))]
        failures[name.replace('_', '-')] = [failure for failure in told if failure is not None]
    json.dump({'failures': failures, 'called': {service: sorted(names) for service, names in aws.called.items()}}, sys.stdout)


main(sys.argv[1:])
