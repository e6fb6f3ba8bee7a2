import { type E164, type Instant, type MessageId, plus } from '@ringback/event-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { start } from './running.js';
import { accepts, ScriptedCarrier } from './scripted-carrier.js';
import type { Messaging } from './start-messaging.js';

/** What may happen to one person, one thing after another. */
type Step =
  | { does: 'ask'; expiresIn: number }
  | { does: 'stop' | 'start' | 'chat' }
  | { does: 'wait'; seconds: number }
  /** Somebody sets the clock, forward or back. */
  | { does: 'jump'; seconds: -300 | 300 }
  /** Until it is told otherwise, the carrier takes no texts. */
  | { does: 'carrier'; takesTexts: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('ask' as const), expiresIn: fc.integer({ min: 1, max: 600 }) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constantFrom('stop' as const, 'start' as const, 'chat' as const) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 400 }) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('jump' as const), seconds: fc.constantFrom(-300 as const, 300 as const) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('carrier' as const), takesTexts: fc.boolean() }) },
);

const WORDS = { stop: 'Stop', start: 'START', chat: 'my sink is leaking' };

/** All that is asked for one person, and what the carrier got of it. */
class Story {
  takesTexts = true;
  optedOut = false;
  private readonly asked = new Map<MessageId, Instant>();
  private readonly sent = new Map<MessageId, number>();
  readonly wrong: string[] = [];

  constructor(
    private readonly messaging: Messaging,
    private readonly person: E164,
  ) {}

  /** At the moment of the request. */
  atCarrier(messageId: MessageId): void {
    const notAfter = this.asked.get(messageId);
    if (notAfter === undefined) return;
    if (this.optedOut) this.wrong.push('a text went out after an opt-out');
    if (this.messaging.clock.now() >= notAfter) this.wrong.push('a text went out after it had expired');
    if (!this.takesTexts) return;
    this.sent.set(messageId, (this.sent.get(messageId) ?? 0) + 1);
    if ((this.sent.get(messageId) ?? 0) > 1) this.wrong.push('a text went out twice');
  }

  async take(one: Step): Promise<void> {
    const { clock, service } = this.messaging;
    switch (one.does) {
      case 'ask': {
        const notAfter = plus(clock.now(), one.expiresIn);
        const messageId = crypto.randomUUID() as MessageId;
        this.asked.set(messageId, notAfter);
        await this.messaging.request({ messageId, notAfter, recipient: this.person, decisionKey: `decision ${messageId}` });
        return;
      }
      case 'wait':
        await service.advance(one.seconds);
        return;
      case 'jump':
        clock.forward(one.seconds);
        return;
      case 'carrier':
        this.takesTexts = one.takesTexts;
        return;
      case 'stop':
      case 'start':
      case 'chat':
        if (one.does === 'start') this.optedOut = false;
        await this.messaging.write(WORDS[one.does], { sender: this.person });
        await service.settled();
        // From when it was heard: a request that left before cannot be called back.
        if (one.does === 'stop') this.optedOut = true;
    }
  }
}

describe('whatever happens in whatever order', () => {
  it('nobody is texted after an opt-out or too late, and nobody twice', async () => {
    const carrier = new ScriptedCarrier();
    const messaging = await start({ carrier });
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        runs += 1;
        const story = new Story(messaging, `+1415555${String(1000 + runs)}` as E164);
        carrier.script = (text, nth) => {
          story.atCarrier(text.messageId);
          return story.takesTexts ? accepts(text, nth) : { is: 'not-sent', detail: 'the carrier takes no texts' };
        };
        for (const one of steps) await story.take(one);
        await messaging.afterSomeRounds();
        story.takesTexts = true;
        await messaging.service.advance(700);
        await messaging.afterSomeRounds();
        expect(story.wrong).toEqual([]);
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});
