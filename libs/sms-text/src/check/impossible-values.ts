import { Tag, type Template, type Token, TypeGuards, Value } from 'liquidjs';
import { parts, placeOf } from '../engine.js';
import { fieldAt, fieldPaths, pathAsWritten, type TemplateFieldPath } from '../fields.js';
import { at, byPlace, type TemplateProblem } from '../template-problem.js';
import { didYouMean, listOf } from './static-problems.js';

/** A field and the words that a condition asks of it. */
interface Comparison {
  field: Token;
  literal: Token & { content: string };
  operator: string;
}

/** Conditions that never hold, as their field never is what they compare it with. Only of fields all values of which are known. */
export function impossibleValues(templates: readonly Template[]): TemplateProblem[] {
  return parts(templates).flatMap((template) => (template instanceof Tag ? comparisonsOf(template) : [])).flatMap(impossible).sort(byPlace);
}

function impossible({ field, literal, operator }: Comparison): TemplateProblem[] {
  const path = pathOf(field);
  const values = path && fieldAt(path).values;
  if (!values || literal.content === '' || values.some((value) => (operator === 'contains' ? value.includes(literal.content) : value === literal.content))) return [];
  const place = placeOf(literal);
  const all = `it is one of ${listOf(values)}`;
  const advice = [didYouMean(literal.content, values), all].filter(Boolean).join(' ');
  return [{ code: 'impossible-value', message: `\`${path}\` is never "${literal.content}" (${at(place)}); ${advice}`, ...place }];
}

function pathOf(token: Token): TemplateFieldPath | undefined {
  const written = pathAsWritten(token.getText());
  return fieldPaths.find((path) => path === written);
}

type Condition = Tag & { value?: Value; branches?: readonly { value?: Value; values?: readonly Token[] }[] };

function comparisonsOf(condition: Condition): Comparison[] {
  const [subject] = condition.name === 'case' && condition.value?.filters.length === 0 ? condition.value.initial.postfix : [];
  return (condition.branches ?? []).flatMap(({ value, values = [] }) => [
    ...(value instanceof Value ? comparedBy(value) : []),
    ...(subject ? values.filter(isQuoted).map((literal) => ({ field: subject, literal, operator: '==' })) : []),
  ]);
}

/** An operator comes after both that it compares. */
function comparedBy({ initial: { postfix } }: Value): Comparison[] {
  return postfix.flatMap((token, index) => {
    if (!TypeGuards.isOperatorToken(token) || !['==', '!=', 'contains'].includes(token.operator)) return [];
    const [one, other] = postfix.slice(Math.max(0, index - 2), index);
    if (one && other && isQuoted(other)) return [{ field: one, literal: other, operator: token.operator }];
    return one && other && isQuoted(one) && token.operator !== 'contains' ? [{ field: other, literal: one, operator: token.operator }] : [];
  });
}

const isQuoted = (token: Token): token is Token & { content: string } => TypeGuards.isQuotedToken(token);
