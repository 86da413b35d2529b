import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { load } from '../../operation/dispatch';
import { catalogue } from '../../services/catalogue';
import { startEndpoint, type TestEndpoint } from '../endpoint';
import { environmentFor, presenceOf } from './presence';

/** What `boto3/run.py` prints. */
interface Told {
  /** By service: what was not as it should be. */
  readonly failures: Readonly<Record<string, readonly string[]>>;
  /** By signing name: operations that were answered with success at least once. */
  readonly called: Readonly<Record<string, readonly string[]>>;
}

/** Older ones do not know every operation that is served: putting a log group's deletion protection is the newest. */
const OLDEST = '1.43';
const isKnown = `import boto3, sys; sys.exit([int(part) for part in boto3.__version__.split('.')[:2]] < [${OLDEST.replace('.', ', ')}])`;

// One process tells all: to load boto3 and its models takes longer than the calls.
const boto3 = presenceOf(`python3 with boto3 ${OLDEST}`, 'python3', '-c', isKnown);

(boto3.isThere ? describe : describe.skip)(`boto3${boto3.note}`, () => {
  let endpoint: TestEndpoint;
  let told: Told;

  beforeAll(async () => {
    endpoint = await startEndpoint();
    const run = promisify(execFile)(boto3.command, [path.join(__dirname, 'boto3/run.py')], { env: environmentFor(endpoint.url), maxBuffer: 1 << 26 });
    told = JSON.parse((await run).stdout) as Told;
  }, 300_000);

  afterAll(async () => {
    await endpoint.close();
  });

  test.each(catalogue.map(({ name }) => name))('is answered as AWS answers it: %s', (name) => {
    expect(told.failures[name]).toEqual([]);
  });

  test.each(catalogue.map((entry) => [entry.name, entry] as const))('calls every operation that is served: %s', (_name, entry) => {
    const served = Object.entries(load(entry).service.operations).flatMap(([operation, handler]) => (handler ? [operation] : []));
    const called = told.called[entry.signingNames[0] ?? ''] ?? [];
    expect(served.filter((operation) => !called.includes(operation))).toEqual([]);
  });
});
