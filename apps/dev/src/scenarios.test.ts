import { MonitoringStack } from '@stopwatch/monitoring-constructs';
import { Testing } from 'cdktf';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { environment as dev } from './environment';

const scenarios = path.join(__dirname, '../scenarios');
// By its file and not by its package: what is deployed must not depend on what rehearses it.
const stopwatch = path.join(__dirname, '../../../packages/cli/bin/stopwatch.js');

interface Result {
  readonly file: string;
  readonly passed: boolean;
  readonly diff?: readonly string[];
}

let results: readonly Result[];
beforeAll(() => {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'stopwatch-scenarios-'));
  try {
    const stack = path.join(directory, 'cdk.tf.json');
    writeFileSync(stack, JSON.stringify(new MonitoringStack(Testing.app(), dev).toTerraform()));
    const { stdout, stderr } = spawnSync(process.execPath, [stopwatch, 'rehearse', '--stack', stack, '--scenario', scenarios, '--json'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    if (stderr !== '') throw new Error(stderr);
    results = stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as Result);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}, 300_000);

test.each(readdirSync(scenarios))('%s goes as it expects', (name) => {
  const result = results.find(({ file }) => path.basename(file) === name);
  expect(result?.diff ?? []).toEqual([]);
  expect(result?.passed).toBe(true);
});
