import { ProblemException } from '@ringback/service-kit';
import type { SettingProblem } from '../domain/setting-problem.js';
import { NumberTaken } from '../store/businesses.js';

export const noSuchBusiness = (id: string): ProblemException =>
  new ProblemException({
    status: 404,
    title: 'Not found',
    detail: `there is no business ${id}`,
    field: 'businessId',
    fix: 'GET /v1/businesses lists those there are',
  });

/** For `.catch`: what the store refuses, as the client is told of it. */
export function asProblem(error: unknown): never {
  throw error instanceof NumberTaken ? numberTaken(error.number) : error;
}

const numberTaken = (number: string): ProblemException =>
  new ProblemException({
    status: 409,
    title: 'Number in use',
    detail: `number ${number} is already used by another business`,
    field: 'number',
    fix: 'release it there first: DELETE /v1/businesses/{businessId}/numbers/{number}',
  });

const PREVIEW = 'POST /v1/businesses/{businessId}/templates/preview shows what a template becomes, and what is wrong with it';

/** @param problems at least one. */
export const unusableSettings = (problems: readonly SettingProblem[]): ProblemException => notValid(problems, `correct the named fields; ${PREVIEW}`);

/** @param problems at least one. */
export const unusableFlow = (problems: readonly SettingProblem[]): ProblemException =>
  notValid(problems, 'correct the named places; GET …/flow/ready shows flows that are right');

function notValid(problems: readonly SettingProblem[], fix: string): ProblemException {
  const [first] = problems;
  return new ProblemException({
    status: 400,
    title: 'Not valid',
    detail: `${first?.field}: ${first?.detail}`,
    ...(first && { field: first.field }),
    fix,
    errors: problems.map(({ field, detail, template }) => ({ field, detail, ...template })),
  });
}

export const loopingPhone = (field: string): ProblemException =>
  new ProblemException({
    status: 400,
    title: 'Not valid',
    detail: `${field}: this is a number of the business itself, so that the call or text would come back for ever`,
    field,
    fix: 'name a phone that people answer, or take the number from the business first',
  });

export const noSuchConversation = (id: string): ProblemException => notFound('conversationId', `conversation ${id} of this business`, 'GET …/conversations lists those there are');

export const notFound = (field: string, what: string, fix: string): ProblemException =>
  new ProblemException({ status: 404, title: 'Not found', detail: `there is no ${what}`, field, fix });

/** @param field that names the number. */
export const noSuchContact = (phone: string, field = 'phone'): ProblemException => notFound(field, `contact ${phone} of this business`, 'GET …/contacts lists those there are');
