/** One thing wrong with a dashboard's body, as AWS tells it. */
export interface BodyProblem {
  /** `/widgets/0/type` */
  readonly dataPath: string;
  readonly message: string;
}

type Json = Readonly<Record<string, unknown>>;

const TYPES = ['metric', 'text', 'log', 'alarm', 'explorer', 'chart', 'custom'];
const MOST_WIDGETS = 500;
const PERIOD_OVERRIDES = ['auto', 'inherit'];
/** Least and most: "Dashboard Body Structure and Syntax". */
const PLACES: Readonly<Record<string, readonly [number, number]>> = { x: [0, 23], y: [0, Infinity], width: [1, 24], height: [1, 1000] };

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is wrong with a body. The words are those of the validator that AWS's answer to `{}` shows. */
export function bodyProblems(body: Json): readonly BodyProblem[] {
  const { widgets, periodOverride } = body;
  if (widgets === undefined) return [{ dataPath: '', message: "Should have required property 'widgets'" }];
  if (!Array.isArray(widgets)) return [{ dataPath: '/widgets', message: 'Should be array' }];
  const tooMany = widgets.length > MOST_WIDGETS ? [{ dataPath: '/widgets', message: `Should NOT have more than ${MOST_WIDGETS} items` }] : [];
  const override = periodOverride === undefined || PERIOD_OVERRIDES.includes(periodOverride as string) ? [] : [oneOf('/periodOverride')];
  return [...override, ...tooMany, ...widgets.flatMap((widget: unknown, index) => widgetProblems(widget, `/widgets/${index}`))];
}

const oneOf = (dataPath: string): BodyProblem => ({ dataPath, message: 'Should be equal to one of the allowed values' });

function widgetProblems(widget: unknown, path: string): readonly BodyProblem[] {
  if (!isObject(widget)) return [{ dataPath: path, message: 'Should be object' }];
  const missing = ['type', 'properties'].filter((name) => widget[name] === undefined).map((name) => ({ dataPath: path, message: `Should have required property '${name}'` }));
  const type = widget['type'] === undefined || TYPES.includes(widget['type'] as string) ? [] : [oneOf(`${path}/type`)];
  const places = Object.entries(PLACES).flatMap(([name, range]) => placeProblems(widget[name], range, `${path}/${name}`));
  return [...missing, ...type, ...places, ...propertyProblems(widget, `${path}/properties`)];
}

function placeProblems(value: unknown, [least, most]: readonly [number, number], dataPath: string): readonly BodyProblem[] {
  if (value === undefined) return [];
  if (!Number.isInteger(value)) return [{ dataPath, message: 'Should be integer' }];
  if ((value as number) < least) return [{ dataPath, message: `Should be >= ${least}` }];
  return (value as number) > most ? [{ dataPath, message: `Should be <= ${most}` }] : [];
}

/** Properties without which a widget of its kind shows nothing. */
function propertyProblems({ type, properties }: Json, path: string): readonly BodyProblem[] {
  if (properties === undefined) return [];
  if (!isObject(properties)) return [{ dataPath: path, message: 'Should be object' }];
  const required: Readonly<Record<string, string>> = { text: 'markdown', alarm: 'alarms', log: 'query' };
  const name = typeof type === 'string' ? required[type] : undefined;
  if (name !== undefined && properties[name] === undefined) return [{ dataPath: path, message: `Should have required property '${name}'` }];
  const { metrics } = properties;
  if (type !== 'metric' || metrics === undefined) return [];
  if (!Array.isArray(metrics)) return [{ dataPath: `${path}/metrics`, message: 'Should be array' }];
  return metrics.flatMap((metric: unknown, index) => (Array.isArray(metric) ? [] : [{ dataPath: `${path}/metrics/${index}`, message: 'Should be array' }]));
}
