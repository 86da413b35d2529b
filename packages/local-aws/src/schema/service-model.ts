import { shapeOf, type Shape, type StructureShape, type Traits } from './shape';

/** One operation of a service, as its SDK client describes it. */
export interface OperationModel {
  readonly name: string;
  readonly input: Shape;
  readonly output: Shape;
  readonly http: Traits['http'];
}

/** What the SDK client of a service knows about it. */
export interface ServiceModel {
  readonly operations: ReadonlyMap<string, OperationModel>;
  /** An error by the name of its shape or by its AWS Query code. */
  error(nameOrCode: string): StructureShape | undefined;
}

/** Operation schemas are tuples: `[9, namespace, name, traits, input, output]`, input and output behind a function. */
type OperationSchema = readonly [9, string, string, Traits | 0, () => unknown, () => unknown];
const OPERATION = 9;
const ERROR = -3;

function operationModel([, , name, traits, input, output]: OperationSchema): OperationModel {
  let inputShape: Shape | undefined;
  let outputShape: Shape | undefined;
  return {
    name,
    http: traits === 0 ? undefined : traits.http,
    get input() {
      return (inputShape ??= shapeOf(input));
    },
    get output() {
      return (outputShape ??= shapeOf(output));
    },
  };
}

/** Reads the schemas that an SDK client package exports: every export whose name ends in `$`. */
export function serviceModel(client: object): ServiceModel {
  const operations = new Map<string, OperationModel>();
  const errors = new Map<string, readonly unknown[]>();
  for (const [name, value] of Object.entries(client)) {
    if (!name.endsWith('$') || !Array.isArray(value)) continue;
    const schema = value as readonly unknown[];
    if (schema[0] === OPERATION) operations.set(schema[2] as string, operationModel(schema as unknown as OperationSchema));
    if (schema[0] === ERROR) {
      errors.set(schema[2] as string, schema);
      const code = (schema[3] as Traits | 0 | undefined) || {};
      if (code.awsQueryError && !errors.has(code.awsQueryError[0])) errors.set(code.awsQueryError[0], schema);
    }
  }
  return {
    operations,
    error: (nameOrCode) => {
      const schema = errors.get(nameOrCode);
      return schema && (shapeOf(schema) as StructureShape);
    },
  };
}
