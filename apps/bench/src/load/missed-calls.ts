import type { Product } from '../product.js';
import type { CarrierStub } from './carrier-stub.js';
import { OpenLoop } from './open-loop.js';
import { callerDigits, signed, webhooksOfCall } from './signed-webhooks.js';
import { untilQuiet } from './until-quiet.js';

/** A caller hangs up so long after the call came. */
const RINGS_MS = 200;
/** Texts that have not come this long after the last one are lost. */
const PATIENCE_MS = 3_000;

/** Missed calls at a fixed rate, each of a caller who never called before, until their texts reach the carrier. */
export class MissedCalls {
  private readonly loop: OpenLoop;
  private offset = 0;

  /** @param numberOf the number that the n-th call of a run dials, in digits. */
  constructor(
    private readonly product: Product,
    private readonly carrier: CarrierStub,
    private readonly numberOf: (index: number) => string,
  ) {
    this.loop = new OpenLoop(product.ingestUrl);
  }

  /** @returns ms from the webhook that ends each call to its text at the carrier, in the order of the calls; NaN when none came. */
  async run(perSecond: number, seconds: number): Promise<number[]> {
    const first = this.offset;
    const total = Math.round(perSecond * seconds);
    this.offset += total;
    this.carrier.reset();
    const ended = new Float64Array(total);
    const name = `b${String(first)}`;
    const begins = Date.now();
    const calls = Array.from({ length: total }, (_, index) => webhooksOfCall(first + index, this.numberOf(index), name, begins + (index * 1_000) / perSecond));
    const { account } = this.product;
    // Signed beforehand: the load shares the machine with what it measures.
    const answered = calls.map(({ answer }) => signed(account, '/webhooks/vonage/voice/answer', answer));
    const completed = calls.map((call) => signed(account, '/webhooks/vonage/voice/event', call.completed));
    const answers = this.loop.run(answered, perSecond);
    await new Promise((resolve) => setTimeout(resolve, RINGS_MS));
    await this.loop.run(completed, perSecond, (index, at) => { ended[index] = at; });
    await answers;
    await untilQuiet(this.carrier, total, PATIENCE_MS);
    return [...ended].map((at, index) => (this.carrier.arrivals.get(callerDigits(first + index)) ?? Number.NaN) - at);
  }

  close(): Promise<void> {
    return this.loop.close();
  }
}
