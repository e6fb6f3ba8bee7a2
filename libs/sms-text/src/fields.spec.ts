import { describe, expect, it } from 'vitest';
import { segmentsOf, TEMPLATE_FIELDS, type FieldValues, templateFields } from './index.js';

describe('the fields of templates', () => {
  it.each(Object.entries(TEMPLATE_FIELDS))('%s has values that cost no more than they need, and a longest that is the longest', (_path, field) => {
    expect(segmentsOf(field.typical + field.longest).encoding).toBe('GSM-7');
    expect(field.longest.length).toBeGreaterThanOrEqual(field.typical.length);
    for (const value of 'values' in field ? field.values : []) expect(value.length).toBeLessThanOrEqual(field.longest.length);
  });

  it.each<[string, FieldValues, object]>([
    ['a name, with its first word', { 'caller.name': 'Ann Maria Lee' }, { caller: { name: 'Ann Maria Lee', firstName: 'Ann' } }],
    ['a single name', { 'caller.name': ' Ann ' }, { caller: { name: 'Ann', firstName: 'Ann' } }],
    ['a first name of its own', { 'caller.name': 'Dr. Ann Lee', 'caller.firstName': 'Ann' }, { caller: { name: 'Dr. Ann Lee', firstName: 'Ann' } }],
    ['nothing that is null, missing or blank', { 'caller.name': null, 'links.booking': undefined, 'staff.name': '  ' }, {}],
  ])('are filled with %s', (_what, values, filled) => {
    expect(templateFields(values)).toEqual({ caller: {}, business: {}, links: {}, staff: {}, call: {}, ...filled });
  });
});
