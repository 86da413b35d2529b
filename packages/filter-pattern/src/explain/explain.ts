import type { FieldCondition, FilterPattern, JsonCondition, JsonPattern, SpaceDelimitedPattern, TermsPattern } from '../ast';
import { readJsonObject } from '../json/reader';
import type { JsonObject } from '../json/value';
import { bind } from '../matcher/bind';
import { satisfies } from '../matcher/json';
import { resolve } from '../matcher/resolve';
import { tokenSatisfies } from '../matcher/space-delimited';
import { occurs } from '../matcher/terms';
import { tokenize } from '../matcher/tokens';
import { effectiveTerms, printCondition, printFieldCondition, printTerm } from '../printer';
import { decide, decisiveLeaves, group, type Explanation, type Finding, type Undecided } from './explanation';
import { showText, showValues } from './show';

/** Tells part by part what a pattern saw in a message and which parts decided; `matches` agrees with `matches(pattern, message)`. */
export function explain(pattern: FilterPattern, message: string): Explanation {
  switch (pattern.kind) {
    case 'matchAll':
      return { matches: true, summary: 'Matches: the empty pattern matches every log event.', findings: [] };
    case 'terms':
      return concluded(explainTerms(pattern, message));
    case 'json':
      return explainJson(pattern, message);
    case 'spaceDelimited':
      return explainSpaceDelimited(pattern, message);
    default:
      return pattern satisfies never;
  }
}

function explainTerms(pattern: TermsPattern, message: string): Undecided {
  const terms = effectiveTerms(pattern.terms);
  const findings = terms.map((term): Undecided => {
    const found = occurs(term, message);
    return { part: printTerm(term), holds: found !== (term.sign === 'none'), saw: found ? 'it in the message' : 'no such text' };
  });
  const kind = terms.every((term) => term.sign === 'any') ? 'anyOf' : 'allOf';
  return group(kind, kind === 'anyOf' ? 'any of the terms' : 'all of the terms', findings);
}

function explainJson(pattern: JsonPattern, message: string): Explanation {
  const object = readJsonObject(message);
  if (object === undefined) {
    return { matches: false, summary: 'No match: the message is not, as a whole, a JSON object.', findings: [] };
  }
  return concluded(explainCondition(pattern.condition, object));
}

function explainCondition(condition: JsonCondition, object: JsonObject): Undecided {
  if (condition.kind === 'allOf' || condition.kind === 'anyOf') {
    return group(condition.kind, GROUPS[condition.kind], condition.conditions.map((part) => explainCondition(part, object)));
  }
  const saw = showValues(resolve(condition.selector, object));
  return { part: printCondition(condition), holds: satisfies(condition, object), saw };
}

const GROUPS = { allOf: 'all of', anyOf: 'any of' } as const;

function explainSpaceDelimited(pattern: SpaceDelimitedPattern, message: string): Explanation {
  const tokens = bind(pattern, message);
  if (tokens === undefined) {
    const needed = pattern.fields.filter((field) => field.kind === 'field').length;
    const summary = `No match: the pattern needs ${needed} tokens, the message has ${tokenize(message).length}.`;
    return { matches: false, summary, findings: [] };
  }
  const findings = tokens.flatMap(({ field, text }): readonly Undecided[] =>
    (field?.condition === undefined ? [] : [explainField(field.name ?? '', field.condition, text)]));
  if (findings.length === 0) return { matches: true, summary: 'Matches: there is a token for every field.', findings: [] };
  return concluded(findings.length === 1 ? findings[0]! : group('allOf', 'all of the fields', findings));
}

function explainField(name: string, condition: FieldCondition, text: string): Undecided {
  if (condition.kind === 'allOf' || condition.kind === 'anyOf') {
    return group(condition.kind, GROUPS[condition.kind], condition.conditions.map((part) => explainField(name, part, text)));
  }
  return { part: printFieldCondition(name, condition), holds: tokenSatisfies(condition, text), saw: showText(text) };
}

function concluded(undecided: Undecided): Explanation {
  const finding = decide(undecided, true);
  return { matches: finding.holds, summary: summarize(finding), findings: [finding] };
}

function summarize(finding: Finding): string {
  const decided = decisiveLeaves([finding]).map(({ part, saw }) => (saw === undefined ? part : `${part} (saw ${saw})`));
  return `${finding.holds ? 'Matches' : 'No match'}: ${finding.holds ? 'decided by' : 'failed at'} ${decided.join('; ')}.`;
}
