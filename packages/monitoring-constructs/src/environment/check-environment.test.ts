import { checkEnvironment, EnvironmentError } from './check-environment';
import { region } from '../validations/regions';
import type { Environment } from './environment';

const sound: Environment = {
  name: 'dev',
  accountId: '123456789012',
  region: 'eu-west-2',
  stateBucket: 'acme-stopwatch-state-dev',
  administrators: ['ops@example.com'],
  logRetentionDays: 30,
  archive: { expireAfterDays: 90 },
  protectData: false,
};

/** The problems found when one field is replaced. */
function problems(change: Record<string, unknown>): readonly string[] {
  try {
    checkEnvironment({ ...sound, ...change } as Environment);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
  return [];
}

test('a sound environment is returned as it is, with or without what is optional', () => {
  expect(checkEnvironment(sound)).toBe(sound);
  expect(
    problems({
      slack: { workspaceId: 'T0123ABCD', channelId: 'C0123ABCD' },
      toleratedStops: 3,
      periodHours: 168,
      watchedInstances: { web: 'i-0123456789abcdef0' },
      drillInstance: false,
      anomalyDetection: false,
      runbookBase: 'https://example.com/runbooks',
      tags: { team: 'platform' },
    }),
  ).toEqual([]);
});

test.each<[Record<string, unknown>, string]>([
  [{ name: 'Dev' }, 'name must be up to 30 lower-case letters, digits and hyphens, a letter first, got "Dev"'],
  [{ accountId: '12345' }, 'accountId must be an account id of 12 digits, got "12345"'],
  [{ region: 'eu-west-9' }, `region must be ${region.limit}, got "eu-west-9"`],
  [{ administrators: [] }, 'administrators must name at least one e-mail address, got []'],
  [{ administrators: ['ops@example.com', 'ops'] }, 'administrators[1] must be an e-mail address like name@example.com, got "ops"'],
  [{ toleratedStops: 0 }, 'toleratedStops must be a whole number from 1 to 1000000, got 0'],
  [{ toleratedStops: 1.5 }, 'toleratedStops must be a whole number from 1 to 1000000, got 1.5'],
  [{ periodHours: 169 }, 'periodHours must be a whole number from 1 to 168, got 169'],
  [{ watchedInstances: { web: 'i-1' } }, 'watchedInstances.web must be an instance id, e.g. i-0123456789abcdef0, got "i-1"'],
  [
    { logRetentionDays: 31 },
    'logRetentionDays must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, got 31',
  ],
  [{ archive: {} }, 'archive.expireAfterDays must be a whole number from 1 to 36500, got nothing'],
  [{ slack: { workspaceId: 'acme', channelId: 'C0123ABCD' } }, 'slack.workspaceId must be a Slack workspace id, e.g. T0123ABCD, got "acme"'],
  [{ runbookBase: 'http://example.com' }, 'runbookBase must be a URL that begins with https://, got "http://example.com"'],
  [{ protectData: undefined }, 'protectData must be given, got nothing'],
  [{ treshold: 2 }, 'treshold: no such field'],
  [{ archive: { expireAfterDays: 1, keep: true } }, 'archive.keep: no such field'],
])('%j is refused', (change, problem) => {
  expect(problems(change)).toEqual([problem]);
});

test('all problems are told at once, under the name of the environment', () => {
  expect(() => checkEnvironment({ ...sound, region: 'mars', administrators: ['nobody'] })).toThrow(
    [
      'environment dev is not usable:',
      `  region must be ${region.limit}, got "mars"`,
      '  administrators[0] must be an e-mail address like name@example.com, got "nobody"',
    ].join('\n'),
  );
});
