import { describe, expect, it } from 'vitest';
import { readNcco } from './ncco.js';

const phone = { type: 'phone', number: '12125550111' };
const connect = { action: 'connect', endpoint: [phone] };

describe('instructions', () => {
  it.each([
    ['ring a phone', [connect]],
    ['ring a phone with the seconds as a string', [{ ...connect, timeout: '20' }]],
    ['listen for a machine in the advanced way', [{ ...connect, advancedMachineDetection: { behavior: 'hangup', mode: 'detect' } }]],
    ['talk', [{ action: 'talk', text: 'hello', language: 'en-US', style: 2 }]],
    ['record', [{ action: 'record', eventUrl: ['https://example.com/recorded'], endOnSilence: 3 }]],
    ['do nothing', []],
  ])('may %s', (_, ncco) => {
    expect(readNcco(JSON.stringify(ncco))).toHaveLength(ncco.length);
  });

  it.each([
    ['no list', connect],
    ['no JSON', undefined],
    ['an event address that is no list', [{ ...connect, eventUrl: 'https://example.com/' }]],
    ['a phone without a number', [{ ...connect, endpoint: [{ type: 'phone' }] }]],
    ['two phones at once', [{ ...connect, endpoint: [phone, phone] }]],
    ['an endpoint that is no list', [{ ...connect, endpoint: phone }]],
    ['a ring of 2 seconds', [{ ...connect, timeout: 2 }]],
    ['a talk without words', [{ action: 'talk' }]],
    ['an input without a type', [{ action: 'input' }]],
    ['an action nobody knows', [{ action: 'hangup' }]],
  ])('must not be %s', (_, ncco) => {
    expect(readNcco(ncco === undefined ? 'hello' : JSON.stringify(ncco))).toBeNull();
  });
});
