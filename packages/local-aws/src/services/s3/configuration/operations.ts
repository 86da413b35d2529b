import type { Call } from '../../../operation/call';
import { ServiceException } from '../../../operation/service-exception';
import type { AnyOperation } from '../../service';
import { bucketNamed, configure } from '../bucket';
import { malformedXml, refusal404 } from '../refusal';
import type { ConfigurationKind, ManyConfigurationKind } from './kind';
import { kinds } from './kinds';

type Input = Readonly<Record<string, unknown>> & { readonly Bucket: string };

/** What a put brings besides its configuration and is given back with it. */
const ECHOED = 'TransitionDefaultMinimumObjectSize';

function operationsOf(kind: ConfigurationKind): Readonly<Record<string, AnyOperation>> {
  const { name, member, answer, absent } = kind;
  const accept = kind.accept ?? ((input: Input): object => (input[member] as object | undefined) ?? (() => { throw malformedXml(); })());
  const operations: Record<string, AnyOperation> = {
    [kind.put]: (call: Call, input: Input) => {
      const bucket = bucketNamed(call, input.Bucket);
      const value = accept(input, bucket, call);
      configure(call, bucket, name, value);
      return ECHOED in value ? { [ECHOED]: value[ECHOED] } : {};
    },
    [kind.get]: (call: Call, input: Input) => {
      const bucket = bucketNamed(call, input.Bucket);
      const value = bucket.configuration[name];
      if (value) return answer === 'member' ? { [member]: value } : value;
      const otherwise = absent(bucket, call);
      if (otherwise instanceof ServiceException) throw otherwise;
      return otherwise;
    },
  };
  const remove = kind.delete;
  if (remove !== undefined) {
    operations[remove] = (call: Call, input: Input) => {
      configure(call, bucketNamed(call, input.Bucket), name, undefined);
      return {};
    };
  }
  return operations;
}

const manyKinds: readonly ManyConfigurationKind[] = [{ name: 'Analytics' }, { name: 'IntelligentTiering' }, { name: 'Inventory' }, { name: 'Metrics' }];

function manyOperationsOf({ name }: ManyConfigurationKind): Readonly<Record<string, AnyOperation>> {
  const member = `${name}Configuration`;
  const keyOf = ({ Id }: Input): string => `${name}/${String(Id)}`;
  return {
    [`PutBucket${member}`]: (call: Call, input: Input) => {
      if (input[member] === undefined) throw malformedXml();
      configure(call, bucketNamed(call, input.Bucket), keyOf(input), input[member] as object);
      return {};
    },
    [`GetBucket${member}`]: (call: Call, input: Input) => {
      const value = bucketNamed(call, input.Bucket).configuration[keyOf(input)];
      if (!value) throw refusal404('NoSuchConfiguration', 'The specified configuration does not exist.');
      return { [member]: value };
    },
    [`DeleteBucket${member}`]: (call: Call, input: Input) => {
      const bucket = bucketNamed(call, input.Bucket);
      if (!bucket.configuration[keyOf(input)]) throw refusal404('NoSuchConfiguration', 'The specified configuration does not exist.');
      configure(call, bucket, keyOf(input), undefined);
      return {};
    },
    [`ListBucket${member}s`]: (call: Call, input: Input) => {
      const all = Object.entries(bucketNamed(call, input.Bucket).configuration).filter(([key]) => key.startsWith(`${name}/`));
      return { IsTruncated: false, [`${member}List`]: all.map(([, value]) => value) };
    },
  };
}

/** The operations on bucket configurations: a put, a get and a delete for each kind, and nothing of their own. */
export const configurationOperations: Readonly<Record<string, AnyOperation>> = Object.assign({}, ...kinds.map(operationsOf), ...manyKinds.map(manyOperationsOf)) as Record<string, AnyOperation>;
