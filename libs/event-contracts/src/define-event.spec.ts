import { describe, expect, it } from 'vitest';
import { CallMissed, eventContracts, type E164, type BusinessId } from './index.js';

describe('an event contract', () => {
  it('keys by business and person, so that all that happens with one caller is in order', () => {
    const businessId = '0198f1f0-0000-7000-8000-000000000001' as BusinessId;
    expect(CallMissed.key({ businessId, caller: '+14155550100' as E164 } as never)).toBe(`${businessId}:+14155550100`);
    expect(CallMissed.key({ businessId, caller: null } as never)).toBe(`${businessId}:withheld`);
  });

  it('has a type of its own', () => {
    const types = eventContracts.map((contract) => contract.type);
    expect(new Set(types).size).toBe(types.length);
  });
});
