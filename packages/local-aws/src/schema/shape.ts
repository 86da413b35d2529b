import { NormalizedSchema } from '@smithy/core/schema';

/** The traits of a schema that the wire needs, as the SDK's clients export them. */
export interface Traits {
  readonly xmlName?: string;
  readonly xmlFlattened?: 1;
  readonly xmlAttribute?: 1;
  readonly xmlNamespace?: readonly [prefix: string | undefined, uri: string];
  readonly jsonName?: string;
  readonly ec2QueryName?: string;
  readonly httpHeader?: string;
  readonly httpPrefixHeaders?: string;
  readonly httpQuery?: string;
  readonly httpQueryParams?: 1;
  readonly httpLabel?: 1;
  readonly httpPayload?: 1;
  readonly httpResponseCode?: 1;
  readonly mediaType?: string;
  readonly streaming?: 1;
  readonly sparse?: 1;
  /** The SDK makes one up when the caller gives none. */
  readonly idempotencyToken?: 1;
  /** Of an error: whose fault it is, the HTTP status, and the code by which AWS Query knows it. */
  readonly error?: 'client' | 'server';
  readonly httpError?: number;
  readonly awsQueryError?: readonly [code: string, status: number];
  /** Of an operation: method, path with labels and literal query, status of success. */
  readonly http?: readonly [method: string, uri: string, status: number];
}

/** How a timestamp is written; `default` leaves it to the protocol. */
export type TimestampFormat = 'default' | 'date-time' | 'http-date' | 'epoch-seconds';

interface Traited {
  /** Traits of the target, overridden by those of the member that refers to it. */
  readonly traits: Traits;
}

/** A scalar. All of Smithy's integers and floats are one kind in the SDK's schemas. */
export interface ScalarShape extends Traited {
  readonly kind: 'string' | 'number' | 'boolean' | 'blob' | 'bigInteger' | 'bigDecimal' | 'document' | 'unit';
}

export interface TimestampShape extends Traited {
  readonly kind: 'timestamp';
  readonly format: TimestampFormat;
}

export interface ListShape extends Traited {
  readonly kind: 'list';
  readonly member: Shape;
}

export interface MapShape extends Traited {
  readonly kind: 'map';
  readonly key: Shape;
  readonly value: Shape;
}

export interface Member {
  readonly name: string;
  /** Its name in XML: the member's own, never that of the shape it refers to. */
  readonly xmlName: string;
  readonly shape: Shape;
  readonly required: boolean;
}

export interface StructureShape extends Traited {
  readonly kind: 'structure';
  /** Without its namespace: `PutMetricAlarmInput`. */
  readonly name: string;
  readonly union: boolean;
  readonly members: readonly Member[];
}

export type Shape = ScalarShape | TimestampShape | ListShape | MapShape | StructureShape;

const TIMESTAMPS: readonly TimestampFormat[] = ['default', 'date-time', 'http-date', 'epoch-seconds'];
const FIRST_TIMESTAMP = 4;

/** Lists, maps and structures may contain themselves, so what they contain is worked out when first asked for. */
function lazily<T extends object, K extends string, V>(target: T, key: K, make: () => V): T & Record<K, V> {
  let value: V | undefined;
  return Object.defineProperty(target, key, { get: () => (value ??= make()) }) as T & Record<K, V>;
}

const structures = new WeakMap<object, StructureShape>();

/** Static structure schemas are tuples: `[3, namespace, name, traits, memberNames, memberSchemas, requiredCount]`, required members first. */
const REQUIRED_COUNT = 6;

function structureOf(schema: NormalizedSchema): StructureShape {
  const raw = schema.getSchema() as unknown as readonly unknown[];
  const known = schema.isMemberSchema() ? undefined : structures.get(raw);
  if (known) return known;
  const required = (raw[REQUIRED_COUNT] as number | undefined) ?? 0;
  const shape = lazily(
    { kind: 'structure' as const, name: schema.getName() ?? '', union: schema.isUnionSchema(), traits: schema.getMergedTraits() as Traits },
    'members',
    (): readonly Member[] => membersOf(schema, raw, required),
  );
  if (!schema.isMemberSchema()) structures.set(raw, shape);
  return shape;
}

const memberLists = new WeakMap<object, readonly Member[]>();

function membersOf(schema: NormalizedSchema, raw: object, required: number): readonly Member[] {
  let members = memberLists.get(raw);
  if (!members) {
    members = [...schema.structIterator()].map(([name, member], index) => ({
      name,
      xmlName: (member.getMemberTraits() as Traits).xmlName ?? name,
      shape: toShape(member),
      required: index < required,
    }));
    memberLists.set(raw, members);
  }
  return members;
}

function toShape(schema: NormalizedSchema): Shape {
  const traits = schema.getMergedTraits() as Traits;
  if (schema.isUnitSchema()) return { kind: 'unit', traits };
  if (schema.isStructSchema()) return structureOf(schema);
  if (schema.isListSchema()) return lazily({ kind: 'list' as const, traits }, 'member', () => toShape(schema.getValueSchema()));
  if (schema.isMapSchema()) {
    const map = lazily({ kind: 'map' as const, traits }, 'value', () => toShape(schema.getValueSchema()));
    return lazily(map, 'key', () => toShape(schema.getKeySchema()));
  }
  if (schema.isTimestampSchema()) {
    return { kind: 'timestamp', traits, format: TIMESTAMPS[(schema.getSchema() as number) - FIRST_TIMESTAMP] ?? 'default' };
  }
  if (schema.isBlobSchema()) return { kind: 'blob', traits: schema.isStreaming() ? { ...traits, streaming: 1 } : traits };
  if (schema.isBooleanSchema()) return { kind: 'boolean', traits };
  if (schema.isNumericSchema()) return { kind: 'number', traits };
  if (schema.isBigIntegerSchema()) return { kind: 'bigInteger', traits };
  if (schema.isBigDecimalSchema()) return { kind: 'bigDecimal', traits };
  if (schema.isDocumentSchema()) return { kind: 'document', traits };
  return { kind: 'string', traits };
}

/** Turns what an SDK client exports (`CreateTopicInput$`) into a shape that the codecs walk. */
export function shapeOf(schema: unknown): Shape {
  return toShape(NormalizedSchema.of(schema as Parameters<typeof NormalizedSchema.of>[0]));
}
