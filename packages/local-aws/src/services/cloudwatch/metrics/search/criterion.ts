import type { MetricIdentity } from '@stopwatch/cloudwatch-simulator';

/** Whether a metric is one that a search looks for. */
export type Criterion = (metric: MetricIdentity) => boolean;

type Word = { readonly kind: 'sign'; readonly text: string } | { readonly kind: 'term'; readonly text: string; readonly isExact: boolean };

const WORD = /\s*(?:([(){},=])|"([^"]*)"|([^\s(){},="]+))/y;

function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  for (let position = 0; text.slice(position).trim() !== ''; position = WORD.lastIndex) {
    WORD.lastIndex = position;
    const [, sign, exact, plain] = WORD.exec(text) ?? [];
    if (sign === undefined && exact === undefined && plain === undefined) throw new Error(`the search '${text}' has a quotation mark without an end`);
    words.push(sign === undefined ? { kind: 'term', text: exact ?? plain!, isExact: exact !== undefined } : { kind: 'sign', text: sign });
  }
  return words;
}

/** `CPUUtilization` → cpu, utilization: a term without quotation marks finds whole parts of names. */
const partsOf = (text: string): readonly string[] => text.replace(/([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])/gu, '$1$3 $2$4').toLowerCase().split(/[^a-z0-9]+/u).filter((part) => part !== '');

function finds({ text, isExact }: Extract<Word, { kind: 'term' }>): (value: string) => boolean {
  if (isExact) return (value) => value.toLowerCase() === text.toLowerCase();
  const wanted = ` ${partsOf(text).join(' ')} `;
  return (value) => value.toLowerCase() === text.toLowerCase() || ` ${partsOf(value).join(' ')} `.includes(wanted);
}

function valuesOf({ namespace, metricName, dimensions = [] }: MetricIdentity, property: string | undefined): readonly string[] {
  if (property === undefined) return [namespace, metricName, ...dimensions.flatMap(({ name, value }) => [name, value])];
  if (property === 'Namespace') return [namespace];
  if (property === 'MetricName') return [metricName];
  return dimensions.filter(({ name }) => name === property).map(({ value }) => value);
}

/**
 * Reads what a search looks for: User Guide, "CloudWatch search expression syntax".
 *
 * @throws Error that says what cannot be read
 */
export function readCriterion(text: string): Criterion {
  const words = [...wordsOf(text)];
  const isSign = (sign: string): boolean => words[0]?.kind === 'sign' && words[0].text === sign;
  const isWord = (word: string): boolean => words[0]?.kind === 'term' && !words[0].isExact && words[0].text === word;
  const accept = (is: boolean): boolean => is && words.shift() !== undefined;
  const term = (): Extract<Word, { kind: 'term' }> => {
    const word = words.shift();
    if (word?.kind !== 'term') throw new Error(`the search '${text}' has ${word === undefined ? 'its end' : `'${word.text}'`} where a word is expected`);
    return word;
  };
  const demand = (sign: string): void => {
    if (!accept(isSign(sign))) throw new Error(`the search '${text}' lacks a '${sign}'`);
  };

  // '{' namespace { ',' dimension } '}'
  const schema = (): Criterion => {
    const namespace = term().text;
    const names: string[] = [];
    while (accept(isSign(','))) names.push(term().text);
    demand('}');
    const wanted = names.sort().join('\n');
    return (metric) => metric.namespace === namespace && (metric.dimensions ?? []).map(({ name }) => name).sort().join('\n') === wanted;
  };
  const either = (): Criterion => {
    const parts = [both()];
    while (accept(isWord('OR'))) parts.push(both());
    return (metric) => parts.some((part) => part(metric));
  };
  const both = (): Criterion => {
    const parts = [one()];
    while (words.length > 0 && !isWord('OR') && !isSign(')')) {
      accept(isWord('AND'));
      parts.push(one());
    }
    return (metric) => parts.every((part) => part(metric));
  };
  const one = (): Criterion => {
    if (accept(isWord('NOT'))) {
      const other = one();
      return (metric) => !other(metric);
    }
    if (accept(isSign('('))) {
      const inner = either();
      demand(')');
      return inner;
    }
    const first = term();
    const property = accept(isSign('=')) ? first.text : undefined;
    if (property !== undefined && accept(isSign('('))) {
      const choices = [finds(term())];
      while (accept(isWord('OR'))) choices.push(finds(term()));
      demand(')');
      return (metric) => valuesOf(metric, property).some((value) => choices.some((isFound) => isFound(value)));
    }
    const isFound = finds(property === undefined ? first : term());
    return (metric) => valuesOf(metric, property).some(isFound);
  };

  const ofSchema = accept(isSign('{')) ? schema() : () => true;
  const rest = words.length === 0 ? () => true : either();
  if (words[0] !== undefined) throw new Error(`the search '${text}' goes on with '${words[0].text}' where its end is expected`);
  return (metric) => ofSchema(metric) && rest(metric);
}
