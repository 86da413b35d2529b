import { ServiceException } from '../operation/service-exception';

/** `Filter.1.Value.2=x` as a tree; a leaf carries text, an inner node children. */
export interface FormNode {
  text: string | undefined;
  readonly children: Map<string, FormNode>;
}

const MAX_DEPTH = 40;

const node = (): FormNode => ({ text: undefined, children: new Map() });

function child(parent: FormNode, key: string): FormNode {
  let found = parent.children.get(key);
  if (!found) parent.children.set(key, (found = node()));
  return found;
}

/** Reads `application/x-www-form-urlencoded` text whose keys are paths. */
export function parseForm(parameters: URLSearchParams): FormNode {
  const root = node();
  for (const [key, value] of parameters) {
    const steps = key.split('.');
    if (steps.length > MAX_DEPTH) throw new ServiceException('MalformedInput', `The parameter name has more than ${MAX_DEPTH} parts`);
    steps.reduce(child, root).text = value;
  }
  return root;
}

/** The items of a list: children named 1, 2, 3 … in that order. */
export function numbered(parent: FormNode): readonly FormNode[] {
  return [...parent.children]
    .filter(([key]) => /^\d+$/.test(key))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, item]) => item);
}
