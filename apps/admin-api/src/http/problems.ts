import { ProblemException } from '@ringback/service-kit';

export const noSuchBusiness = (id: string): ProblemException =>
  new ProblemException({
    status: 404,
    title: 'Not found',
    detail: `there is no business ${id}`,
    field: 'businessId',
    fix: 'GET /v1/businesses lists those there are',
  });

export const numberTaken = (number: string): ProblemException =>
  new ProblemException({
    status: 409,
    title: 'Number in use',
    detail: `number ${number} is already used by another business`,
    field: 'number',
    fix: 'release it there first: DELETE /v1/businesses/{businessId}/numbers/{number}',
  });

export const notFound = (field: string, what: string, fix: string): ProblemException =>
  new ProblemException({ status: 404, title: 'Not found', detail: `there is no ${what}`, field, fix });
