import type { CarrierId, Seconds } from '@ringback/event-contracts';
import { expect, it } from 'vitest';
import { aText, number, person } from './examples.js';
import type { Behaviour } from './rig.js';
import type { WithRig } from './with-rig.js';

/** Ways to fail after the request was read: each may hide a text that is on its way. */
const doubtful: readonly Behaviour[] = [
  { does: 'reset' },
  { does: 'stall' },
  { does: 'accept-and-stall' },
  { does: 'accept-unreadably' },
  { does: 'fail' },
];

const reasons = ['credentials', 'account', 'invalid-recipient', 'invalid-sender'] as const;

/** The promises of {@link TextSender}. */
export function sendingRules(withRig: WithRig): void {
  it('hands the carrier the text as it was given, with our id to be echoed', () =>
    withRig(async ({ carrier, stub }) => {
      await stub.behave({ does: 'accept', carrierMessageId: 'a-1' as CarrierId });
      await carrier.sendText(aText);
      expect(stub.textsReceived()).toEqual([{ from: number, to: person, text: aText.text, messageRef: aText.messageId }]);
    }));

  it("is accepted under the carrier's own id", () =>
    withRig(async ({ carrier, stub }) => {
      await stub.behave({ does: 'accept', carrierMessageId: 'a-1' as CarrierId });
      expect(await carrier.sendText(aText)).toEqual({ is: 'accepted', carrierMessageId: 'a-1' });
    }));

  it.each(reasons)('is rejected, with a reason and words for people, over its %s', (because) =>
    withRig(async ({ carrier, stub }) => {
      await stub.behave({ does: 'refuse', because });
      const outcome = await carrier.sendText(aText);
      expect(outcome).toMatchObject({ is: 'rejected', reason: because, detail: expect.stringMatching(/\w{3}/) as string });
    }));

  it.each([12 as Seconds, null])('is throttled, with the pause the carrier asks for (%s)', (retryAfter) =>
    withRig(async ({ carrier, stub }) => {
      await stub.behave({ does: 'throttle', retryAfter });
      expect(await carrier.sendText(aText)).toEqual({ is: 'throttled', retryAfter });
    }));

  it('is not sent while nobody listens', () =>
    withRig(async ({ carrier, stub }) => {
      await stub.behave({ does: 'vanish' });
      expect(await carrier.sendText(aText)).toMatchObject({ is: 'not-sent' });
    }));

  it.each(doubtful)('is unknown, and was tried once only, when the carrier reads it and does "$does"', (behaviour) =>
    withRig(async ({ carrier, stub }) => {
      await stub.behave(behaviour);
      expect(await carrier.sendText(aText)).toMatchObject({ is: 'unknown' });
      expect(stub.textsReceived()).toHaveLength(1);
    }));

  it('is sent again only when asked again', () =>
    withRig(async ({ carrier, stub }) => {
      await stub.behave({ does: 'throttle', retryAfter: 0 as Seconds });
      await carrier.sendText(aText);
      await stub.behave({ does: 'accept', carrierMessageId: 'a-2' as CarrierId });
      expect(await carrier.sendText(aText)).toEqual({ is: 'accepted', carrierMessageId: 'a-2' });
      expect(stub.textsReceived()).toHaveLength(2);
    }));

  it('keeps apart the answers of texts that are under way at once', () =>
    withRig(async ({ carrier, stub }) => {
      await stub.behave({ does: 'accept', carrierMessageId: 'a-3' as CarrierId });
      const texts = Array.from({ length: 50 }, (_, index) => ({ ...aText, text: `text ${String(index)}` }));
      const outcomes = await Promise.all(texts.map((text) => carrier.sendText(text)));
      expect(outcomes.every(({ is }) => is === 'accepted')).toBe(true);
      expect(new Set(stub.textsReceived().map(({ text }) => text)).size).toBe(50);
    }));
}
