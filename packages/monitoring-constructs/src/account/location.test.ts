import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { synthesize } from '../testing/synthesize';
import { Location } from './location';

test('a stack asks once for account, Region and partition, however many constructs need them', () => {
  const stack = synthesize((scope) => {
    const inner = new Construct(new Construct(scope, 'outer'), 'inner');
    expect(Location.of(inner)).toBe(Location.of(scope));
    new TerraformOutput(scope, 'topic', { value: Location.of(inner).arn('sns', 'alerts') });
    new TerraformOutput(scope, 'root', { value: Location.of(inner).accountRoot });
  });

  expect(stack.data().map((block) => block.type).sort()).toEqual(['aws_caller_identity', 'aws_partition', 'aws_region']);
  expect(stack.outputs()).toEqual({ topic: 'arn:aws:sns:eu-west-2:111122223333:alerts', root: 'arn:aws:iam::111122223333:root' });
});

test('the Region is read through `id`, which providers 5 and 6 both have', () => {
  const stack = synthesize((scope) => new TerraformOutput(scope, 'region', { value: Location.of(scope).region }));
  expect(stack.json.output.region.value).toMatch(/^\$\{data\.aws_region\.\w+\.id\}$/);
});
