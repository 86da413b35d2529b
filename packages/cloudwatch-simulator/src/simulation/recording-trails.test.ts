import fc from 'fast-check';
import { readStack } from '../stack/read-stack';
import type { Stack, TrailModel } from '../stack/model';
import { sampleStack } from '../stack/testing/sample-stack';
import type { TrailSelectors } from '../trail/selectors';
import { ChainRun } from './chain-run';
import { recordingMembers, recordingTrails } from './recording-trails';

const base = readStack(sampleStack());

const conditions = fc.array(fc.record({ operator: fc.constantFrom('equals' as const, 'notEquals' as const, 'startsWith' as const), values: fc.subarray(['Management', 'Data', 'true', 'ec2.amazonaws.com', 'StopInstances'], { minLength: 1 }) }), { minLength: 1, maxLength: 2 });
const selectors: fc.Arbitrary<TrailSelectors> = fc.oneof(
  fc.record({
    kind: fc.constant('basic' as const),
    selectors: fc.array(
      fc.record({
        readWriteType: fc.constantFrom('All' as const, 'ReadOnly' as const, 'WriteOnly' as const),
        managementEvents: fc.boolean(),
        excludedSources: fc.subarray(['kms.amazonaws.com', 'rdsdata.amazonaws.com']),
        dataResources: fc.subarray([{ type: 'AWS::S3::Object', values: ['arn:aws:s3:::a/'] }]),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  }),
  fc.record({
    kind: fc.constant('advanced' as const),
    selectors: fc.array(fc.record({ fields: fc.array(fc.record({ field: fc.constantFrom('eventCategory', 'readOnly', 'eventSource', 'eventName', 'resources.type', 'userIdentity.arn'), conditions }), { minLength: 1, maxLength: 2 }) }), { minLength: 1, maxLength: 2 }),
  }),
);
const trail: fc.Arbitrary<Partial<TrailModel>> = fc.record({ logging: fc.boolean(), multiRegion: fc.boolean(), includeGlobalServiceEvents: fc.boolean(), organization: fc.boolean(), insights: fc.boolean(), selectors });

const stacks: fc.Arbitrary<Stack> = fc
  .array(trail, { minLength: 1, maxLength: 3 })
  .map((trails) => ({ ...base, trails: trails.map((changes, index) => ({ ...base.trails[0]!, ...changes, address: `aws_cloudtrail.t${index}` })) }));

const record = fc
  .record({
    eventCategory: fc.constantFrom('Management', 'Data', 'Insight'),
    eventName: fc.constantFrom('StopInstances', 'Decrypt'),
    eventSource: fc.constantFrom('ec2.amazonaws.com', 'kms.amazonaws.com', 'iam.amazonaws.com'),
    awsRegion: fc.constantFrom(base.region, 'us-east-1'),
    recipientAccountId: fc.option(fc.constantFrom(base.accountId, '999988887777'), { nil: undefined }),
    readOnly: fc.option(fc.constantFrom<unknown>(true, false, 'true'), { nil: undefined }),
    resources: fc.option(fc.constant([{ type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::a/b' }]), { nil: undefined }),
    userIdentity: fc.constantFrom({ arn: 'StopInstances' }, {}),
  })
  .map((members) => ({ eventTime: '2026-03-01T10:00:00Z', eventID: 'e', ...members }));

test('the members named are enough to tell which trails record an event', () => {
  fc.assert(
    fc.property(stacks, record, (stack, event) => {
      const wanted = recordingMembers(stack);
      const part = Object.fromEntries(Object.entries(event).filter(([name]) => wanted.includes(name)));
      expect(recordingTrails(stack, part)).toEqual(recordingTrails(stack, event));
    }),
    { numRuns: 1_000 },
  );
});

test('they are the trails by which a run delivers it', () => {
  fc.assert(
    fc.property(stacks, record, (stack, event) => {
      const told: unknown[] = [];
      const run = new ChainRun(stack, { deployedAt: '2026-03-01T09:00:00Z' }, { onJourney: ({ trails, deliveries }) => told.push(trails.filter(({ recorded }) => recorded).map(({ address }) => address), deliveries.length) });
      run.add([event]);
      run.finish();
      const trails = recordingTrails(stack, event);
      expect(told).toEqual([trails, trails.length]);
    }),
    { numRuns: 200 },
  );
});
