import { describe, expect, it } from 'vitest';
import { previewTemplate, type PreviewOutcome, type TemplateBusiness } from './index.js';

const business: TemplateBusiness = { name: "Joe's Plumbing", links: { booking: 'https://joes.example/book' } };
const textOf = (outcome: PreviewOutcome) => (outcome.is === 'rendered' ? outcome.text : outcome.problem);

describe('the preview of a template', () => {
  it('shows the text for a caller without a name, with a usual one and with a long one', () => {
    const preview = previewTemplate('Hi {{ caller.firstName | default: "there" }}, {{ business.name }} here.', { business });
    expect(Object.values(preview).map(textOf)).toEqual([
      "Hi there, Joe's Plumbing here.", "Hi Maria, Joe's Plumbing here.", "Hi Christopher-Alexander, Joe's Plumbing here.",
    ]);
  });

  it('shows what the business has set, and nothing that it has not', () => {
    const body = '{{ links.booking | default: "no page" }}, {{ links.pricing | default: "no prices" }}, {{ business.hours | default: "no hours" }}, {{ call.outcome }}';
    expect(textOf(previewTemplate(body, { business, outcome: 'busy' }).typical)).toBe('https://joes.example/book, no prices, no hours, busy');
  });

  it('fails only for the callers whose text would fail', () => {
    const { nameless, typical } = previewTemplate('Hi {{ caller.name }}', { business });
    expect([nameless.is, typical.is]).toEqual(['failed', 'rendered']);
  });

  it.each([
    ['a plain text', 'a'.repeat(150), { encoding: 'GSM-7', units: 150, segments: 1, unitsLeft: 10, offending: [], cost: { amount: '0.0075', currency: 'EUR' } }],
    ['a full one', 'a'.repeat(160), { segments: 1, unitsLeft: 0 }],
    ['a longer one', 'a'.repeat(161), { segments: 2, unitsLeft: 145, cost: { amount: '0.0150', currency: 'EUR' } }],
    ['one in other letters', '日'.repeat(71), { encoding: 'UCS-2', segments: 2, unitsLeft: 63, offending: ['日'] }],
  ])('tells what %s takes', (_what, body, size) => {
    expect(previewTemplate(body, { business, pricePerSegment: { amount: '0.0075', currency: 'EUR' } }).typical).toMatchObject(size);
  });

  it('estimates nothing without a price', () => {
    expect(previewTemplate('Hi', { business }).typical).toMatchObject({ cost: null });
  });

  it('offers plain characters beside the text, never in its place', () => {
    const body = `We’re ${'x'.repeat(70)}`;
    expect(previewTemplate(body, { business, pricePerSegment: { amount: '0.01', currency: 'EUR' } }).typical).toMatchObject({
      text: body, segments: 2, offending: ['’'], cost: { amount: '0.02' },
      transliterated: { text: `We're ${'x'.repeat(70)}`, segments: 1, cost: { amount: '0.01' }, changes: [{ from: '’', to: "'", times: 1 }] },
    });
  });

  it.each([['plain already', 'Hi'], ['with an emoji, which no plain character stands for', 'We’re 👍']])('offers nothing for a text that is %s', (_what, body) => {
    expect(previewTemplate(body, { business }).typical).toMatchObject({ transliterated: null });
  });
});
