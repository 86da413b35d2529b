import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack, Testing } from 'cdktf';
import { SAMPLE } from './sample';
import { SynthesizedStack } from './synthesized-stack';

/** Synthesizes a stack named `test` that holds what `build` adds to it, and opens its JSON for reading. */
export function synthesize(build: (stack: TerraformStack) => void): SynthesizedStack {
  const stack = newStack();
  build(stack);
  Testing.synth(stack, true); // runs the validations; its own text leaves out the construct paths
  return new SynthesizedStack(JSON.stringify(stack.toTerraform()));
}

/** What a construct refuses: the message of the error that `build` or the synthesis throws, or `undefined` without one. */
export function refusal(build: (stack: TerraformStack) => void): string | undefined {
  try {
    synthesize(build);
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
}

function newStack(): TerraformStack {
  const stack = new TerraformStack(Testing.app(), 'test');
  new AwsProvider(stack, 'aws', { region: SAMPLE.region });
  return stack;
}
