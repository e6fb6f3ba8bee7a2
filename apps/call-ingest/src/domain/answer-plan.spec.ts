import type { BusinessId, BusinessProfile, BusinessSettings, E164 } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { answerPlan } from './answer-plan.js';

const number = '+14155550100' as E164;
const caller = '+14155550177' as E164;
const phones = ['+14155550111', '+14155550112'] as E164[];

function business(settings: Partial<BusinessSettings>): BusinessProfile {
  const rest = { mode: 'front', staffPhones: phones, ringSeconds: 18, graceSeconds: 6, minimumRingSeconds: 3 };
  return { businessId: 'x' as BusinessId, revision: 1, name: 'Joe\'s Plumbing', numbers: [number], settings: { ...rest, ...settings } as BusinessSettings };
}

describe('an answer to a call', () => {
  it('rings the staff in their order and shows them who is calling', () => {
    expect(answerPlan(business({}), number, caller)).toMatchObject({ do: 'ring-staff', staffPhones: phones, ringFor: 18, callerId: caller });
  });

  it('shows the business\'s own number when the caller withholds theirs', () => {
    expect(answerPlan(business({}), number, null)).toMatchObject({ callerId: number });
  });

  it('greets the caller when there is no phone to ring', () => {
    expect(answerPlan(business({ staffPhones: [] }), number, caller)).toMatchObject({ do: 'greet' });
  });

  it('greets the caller when the business\'s own line has missed them already', () => {
    expect(answerPlan(business({ mode: 'behind' }), number, caller)).toMatchObject({ do: 'greet' });
  });

  it('names the business and promises a text', () => {
    expect(answerPlan(business({}), number, caller)).toMatchObject({ afterwardsSay: expect.stringMatching(/Joe's Plumbing.*text message/) as string });
  });

  it('promises no text to a caller who withholds their number', () => {
    expect(JSON.stringify(answerPlan(business({}), number, null))).not.toMatch(/text message/);
  });
});
