/**
 * The language alone: values, their text, and how to build them.
 *
 * For programs that only write patterns down, such as a synthesis: matching, witnesses and byte scanning are two thirds of the modules of
 * this package, and stay unloaded.
 */
export type { FilterPattern, JsonPattern } from './ast';
export { allOf, anyOf, equals, eventName, eventSource, notEquals, notExists, regex, type SelectorLike, type ValueLike } from './builders';
export { parse } from './parser/parse';
export { print } from './printer';
export { parseSelector, printSelector } from './selector';
export { FilterPatternSyntaxError, type SyntaxErrorStage } from './syntax-error';
