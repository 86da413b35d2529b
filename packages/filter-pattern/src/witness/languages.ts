import type { Value } from '../ast';
import { automaton, complement, type Automaton } from './automaton';
import { literal, type Expression } from './expression';
import { regexSearch, wildcardText } from './text-language';

const known = new Map<string, Automaton>();
const KEPT = 200;

/** Accepts the texts that equal the value (or with `holds` false: all others). */
export function equalTo(value: Value, holds: boolean): Automaton {
  const key = JSON.stringify([value, holds]);
  let made = known.get(key);
  if (made === undefined) {
    made = holds ? automaton(expressionOf(value)) : complement(equalTo(value, true));
    if (known.size >= KEPT) known.clear();
    known.set(key, made);
  }
  return made;
}

function expressionOf(value: Value): Expression {
  switch (value.kind) {
    case 'text':
      return wildcardText(value.text);
    case 'regex':
      return regexSearch(value);
    case 'number':
      return literal(value.spelling);
    default:
      return value satisfies never;
  }
}
