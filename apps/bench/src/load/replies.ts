import type { Product } from '../product.js';
import type { CarrierStub } from './carrier-stub.js';
import { OpenLoop } from './open-loop.js';
import { callerDigits, signed } from './signed-webhooks.js';
import { untilQuiet } from './until-quiet.js';

/** Longer than what somebody writes is waited for to be complete. */
const PATIENCE_MS = 8_000;

/** Texts of people who never wrote before, at a fixed rate, until the answer to each reaches the carrier. */
export class Replies {
  private readonly loop: OpenLoop;
  private offset = 0;

  constructor(
    private readonly product: Product,
    private readonly carrier: CarrierStub,
    private readonly numberDigits: string,
  ) {
    this.loop = new OpenLoop(product.ingestUrl);
  }

  /** @returns ms from the webhook of each text to the answer at the carrier, in the order of the texts; NaN when none came. */
  async run(perSecond: number, seconds: number): Promise<number[]> {
    const first = this.offset;
    const total = Math.round(perSecond * seconds);
    this.offset += total;
    this.carrier.reset();
    const wrote = new Float64Array(total);
    const begins = Date.now();
    const texts = Array.from({ length: total }, (_, index) =>
      signed(this.product.account, '/webhooks/vonage/messages/inbound', this.textOf(first + index, begins + (index * 1_000) / perSecond)),
    );
    await this.loop.run(texts, perSecond, (index, at) => { wrote[index] = at; });
    await untilQuiet(this.carrier, total, PATIENCE_MS);
    return [...wrote].map((at, index) => (this.carrier.arrivals.get(callerDigits(first + index)) ?? Number.NaN) - at);
  }

  close(): Promise<void> {
    return this.loop.close();
  }

  private textOf(index: number, at: number): object {
    return {
      channel: 'sms', message_uuid: crypto.randomUUID(), to: this.numberDigits, from: callerDigits(index), timestamp: new Date(at).toISOString(), text: 'Hi, my sink is leaking',
      sms: { num_messages: '1' }, usage: { currency: 'EUR', price: '0.0333' }, origin: { network_code: '12345' },
    };
  }
}
