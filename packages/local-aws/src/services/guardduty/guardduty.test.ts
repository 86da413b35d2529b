import * as sdk from '@aws-sdk/client-guardduty';

import { startEndpoint, type TestEndpoint } from '../../testing/endpoint';

let endpoint: TestEndpoint;

beforeAll(async () => {
  endpoint = await startEndpoint();
});

afterAll(() => endpoint.close());

test('a Region has one detector, with features that can be set, until it is deleted', async () => {
  const guardduty = new sdk.GuardDutyClient(endpoint.client);
  const { DetectorId } = await guardduty.send(new sdk.CreateDetectorCommand({ Enable: true, Tags: { Team: 'ops' } }));
  const show = (): Promise<sdk.GetDetectorCommandOutput> => guardduty.send(new sdk.GetDetectorCommand({ DetectorId }));
  await expect(show()).resolves.toMatchObject({ Status: 'ENABLED', FindingPublishingFrequency: 'SIX_HOURS', Tags: { Team: 'ops' }, DataSources: { S3Logs: { Status: 'ENABLED' } } });
  await expect(guardduty.send(new sdk.CreateDetectorCommand({ Enable: true }))).rejects.toMatchObject({
    name: 'BadRequestException', message: 'The request is rejected because a detector already exists for the current account.',
  });
  await guardduty.send(new sdk.UpdateDetectorCommand({ DetectorId, DataSources: { S3Logs: { Enable: false } }, FindingPublishingFrequency: 'ONE_HOUR' }));
  const { Features, FindingPublishingFrequency } = await show();
  expect(Features!.find(({ Name }) => Name === 'S3_DATA_EVENTS')).toMatchObject({ Status: 'DISABLED' });
  expect(FindingPublishingFrequency).toBe('ONE_HOUR');
  const resourceArn = `arn:aws:guardduty:eu-west-2:123456789012:detector/${DetectorId}`;
  await guardduty.send(new sdk.UntagResourceCommand({ ResourceArn: resourceArn, TagKeys: ['Team'] }));
  await expect(guardduty.send(new sdk.ListTagsForResourceCommand({ ResourceArn: resourceArn }))).resolves.toMatchObject({ Tags: {} });
  await expect(guardduty.send(new sdk.ListDetectorsCommand({}))).resolves.toMatchObject({ DetectorIds: [DetectorId] });
  await guardduty.send(new sdk.DeleteDetectorCommand({ DetectorId }));
  await expect(show()).rejects.toMatchObject({ message: 'The request is rejected because the input detectorId is not owned by the current account.', $metadata: { httpStatusCode: 400 } });
});
