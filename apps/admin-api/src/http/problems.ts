import { ProblemException } from '@ringback/service-kit';
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

export const unusableOpener = (problem: string): ProblemException =>
  new ProblemException({
    status: 400,
    title: 'Not valid',
    detail: `settings.openerTemplate: cannot be filled in: ${problem}`,
    field: 'settings.openerTemplate',
    fix: 'write it in LiquidJS with business.name, caller.name and those links that are set; ask with {% if %} for what may be missing',
  });

export const notFound = (field: string, what: string, fix: string): ProblemException =>
  new ProblemException({ status: 404, title: 'Not found', detail: `there is no ${what}`, field, fix });
