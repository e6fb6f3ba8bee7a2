import { describe, expect, it } from 'vitest';
import { aCall, aDecision, aText, at, aWebhook, business, caller, number, staffPhone } from '../state/sample.js';
import { nothingYet, simulation } from '../state/simulation.js';
import type { Change } from '../wire/objects.js';
import { namesFrom } from './phone-number.js';
import { story } from './story.js';

const nameOf = namesFrom({ numbers: [{ number: number(business), label: 'Harbor Plumbing' }], callers: [{ number: number(caller), label: 'Maya' }] });

function told(...changes: Change[]): string[] {
  const state = changes.reduce((before, change, index) => simulation(before, { is: 'changed', changes: [change], at: at(index) }), nothingYet);
  return story(state, nameOf).map(({ words, quote, why }) => [words, ...(why === undefined ? [] : [why]), ...(quote === undefined ? [] : [`“${quote}”`])].join(' '));
}
const leg = (state: string) => ({ staffLegs: [{ number: staffPhone, state }] });

describe('the story', () => {
  it('tells a missed call and its text as its owner would', () => {
    expect(
      told(
        { is: 'call', call: aCall(leg('ringing')) },
        { is: 'call', call: aCall({ ...leg('no-answer'), state: 'in-progress', said: ['Sorry!'] }) },
        { is: 'call', call: aCall({ ...leg('no-answer'), state: 'ended', said: ['Sorry!'], endedAt: at(20) }) },
        { is: 'text', text: aText({ at: at(26) }) },
        { is: 'text', text: aText({ at: at(26), arrivedAt: at(26.4), status: 'delivered' }) },
      ),
    ).toEqual([
      'Maya calls Harbor Plumbing.',
      'The call is put through to +1 (415) 555-0142.',
      'Nobody answers at +1 (415) 555-0142.',
      'The caller hears: “Sorry!”',
      'The call is over after 20.0 s: nobody answered.',
      'Harbor Plumbing texts Maya, 6.4 s after the call ended: “Sorry we missed you”',
      'Delivered to Maya.',
    ]);
  });

  it('does not take a machine for a person, though its leg ends like one', () => {
    const lines = told(
      { is: 'call', call: aCall(leg('voicemail')) },
      { is: 'call', call: aCall({ ...leg('ended'), state: 'ended', endedAt: at(9) }) },
    );
    expect(lines.at(-1)).toBe('The call is over after 9.0 s: voicemail picked up.');
  });

  it('says what was decided about a text and why, and no longer what was thought before', () => {
    const over = aCall({ ...leg('no-answer'), state: 'ended', endedAt: at(20) });
    const undecided: Change[] = [{ is: 'call', call: over }, { is: 'decision', decision: aDecision({ is: 'waiting', words: 'A moment.', at: null }) }];
    expect(told(...undecided).at(-1)).toBe('Not decided yet: a text for Maya. A moment.');
    const lines = told(...undecided, { is: 'decision', decision: aDecision() });
    expect(lines.slice(-2)).toEqual(['The call is over after 20.0 s: nobody answered.', 'Decided: no text for Maya. A landline cannot be texted.']);
  });

  it('says so when a text never arrives', () => {
    expect(told({ is: 'text', text: aText({ status: 'rejected' }) }).at(-1)).toBe('Never arrived: refused by the carrier.');
  });

  it('tells a webhook only when it fails, and when it gets through after all', () => {
    expect(
      told(
        { is: 'webhook', webhook: aWebhook({ id: 'fine', responseStatus: 200 }) },
        { is: 'webhook', webhook: aWebhook({ responseStatus: 503 }) },
        { is: 'webhook', webhook: aWebhook({ id: 'webhook-2', at: at(30), attempt: 2, responseStatus: 200 }) },
      ),
    ).toEqual(['Ringback did not take a report on the call (HTTP 503).', 'Ringback took the report on the call at try 2.']);
  });

  it('keeps a name that reads from right to left from turning the sentence round', () => {
    const hebrew = namesFrom({ numbers: [], callers: [{ number: number(caller), label: 'נועה' }] });
    const state = simulation(nothingYet, { is: 'changed', changes: [{ is: 'call', call: aCall() }], at: at(0) });
    expect(story(state, hebrew)[0]?.words).toBe('\u2068נועה\u2069 calls +1 (415) 555-0100.');
  });
});
