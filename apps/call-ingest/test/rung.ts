import type { OutgoingCall } from '@ringback/carrier';
import type { CarrierId, Instant } from '@ringback/event-contracts';
import { digits, type Sending } from './a-vonage-call.js';

/** What Vonage tells of a leg that was placed, to where it was told to: its conversation is one of its own. */
export class Rung {
  constructor(
    private readonly placed: OutgoingCall,
    private readonly legId: CarrierId,
    private readonly now: () => Instant,
  ) {}

  event = (status: string, extra: object = {}): Sending => this.of({ status, direction: 'outbound', ...extra }, this.placed.eventsAt);
  pickUp = (): Sending => this.of({}, this.placed.answerAt);
  presses = (keys: string): Sending => this.of({ dtmf: { digits: keys, timed_out: keys === '' } }, this.placed.eventsAt);

  private of(body: object, address: string): Sending {
    const { to, from } = this.placed;
    return { door: doorOf(address), body: { from: digits(from), to: digits(to), uuid: this.legId, conversation_uuid: `CON-of-${this.legId}`, ...body, timestamp: this.now() } };
  }
}

export const doorOf = (address: string): string => address.slice('https://ringback.example/webhooks/vonage/'.length);
