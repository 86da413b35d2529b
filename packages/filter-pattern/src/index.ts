export type {
  AllOfCondition, AnyOfCondition, EqualityCondition, Field, FieldCondition, FilterPattern, IsCondition, JsonCondition, JsonPattern,
  MatchAllPattern, NotExistsCondition, NumberValue, OrderingCondition, RegexValue, Selector, SelectorStep, SpaceDelimitedPattern,
  Term, TermsPattern, TextValue, Value,
} from './ast';
export {
  allOf, anyOf, atLeast, atMost, equals, eventName, eventSource, greaterThan, hasTextOrNumber, isFalse, isNull, isTrue, lessThan,
  matchAll, notEquals, notExists, number, regex, type SelectorLike, type ValueLike,
} from './builders';
export {
  allTerms, anyTerm, ellipsis, fieldAnyOf, fieldCompares, fieldEquals, fieldNotEquals, namedField, spaceDelimited, termsWithout,
  unnamedField, type TermLike,
} from './builders-terms';
export type { ByteScanner } from './bytes/byte-scanner';
export { DamagedTextError } from './bytes/damaged-text-error';
export { cutRecords, type CutRecords } from './bytes/cut-records';
export { startOfText, startsWithRecords } from './bytes/document';
export { compileForFiles, type ByteMatch, type ByteMatches, type ByteReading, type FileMatcher, type FileMatcherOptions } from './bytes/file-matcher';
export { skipValue } from './bytes/json-walker';
export { plainScanner } from './bytes/plain-scanner';
export { wasmScanner, type WebAssemblyApi } from './bytes/wasm-scanner';
export { compile, compileRecord } from './compile/compile';
export { needsSpelling } from './compile/spelling';
export { equivalent, type Equivalence } from './equivalence/equivalent';
export { normalize } from './equivalence/normalize';
export { explain } from './explain/explain';
export { printExplanation, type Explanation, type Finding } from './explain/explanation';
export { compileDimension, compileMetricValue, extract, type Extraction } from './extract';
export { checkLimits } from './limits/check';
export type { LimitViolation, MetricFilterDefinition, MetricTransformation } from './limits/definition';
export { matches } from './matcher/matches';
export { parse } from './parser/parse';
export { print } from './printer';
export { parseSelector, printSelector } from './selector';
export { FilterPatternSyntaxError, type SyntaxErrorStage } from './syntax-error';
export { cloudTrailRecord } from './witness/cloudtrail-record';
export type { Contradiction, NearMiss, Witness, WitnessOptions } from './witness/result';
export { nearMiss, witness } from './witness/witness';
