import { metrics } from '@opentelemetry/api';
import type { SendOutcome } from '@ringback/carrier';
import { SkipReason } from '@ringback/event-contracts';

const meter = metrics.getMeter('@ringback/messaging');

export const textsHandedOver = meter.createCounter('ringback.texts.sends', { description: 'Requests to the carrier, by outcome' });
export const carrierSeconds = meter.createHistogram('ringback.carrier.send.duration', {
  description: 'How long the carrier takes to answer a request to send',
  unit: 's',
  advice: { explicitBucketBoundaries: [0.025, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1, 2, 4, 8, 15] },
});
export const textsSkipped = meter.createCounter('ringback.texts.skips', { description: 'Texts that were not sent, by reason' });
export const textsUnconfirmed = meter.createCounter('ringback.texts.unconfirmed', { description: 'Texts of which nobody knows whether the carrier accepted them' });
export const textsSettled = meter.createCounter('ringback.texts.settled', { description: 'Unconfirmed texts that were settled without a receipt, by what settled them' });
export const bucketPauses = meter.createCounter('ringback.texts.pauses', { description: 'Times that the carrier called us too fast' });

export const accountTroubles = meter.createCounter('ringback.carrier.account_troubles', { description: 'Times that the carrier refused the account and not the text' });

type Count = () => Promise<Readonly<Record<string, number>>>;

/** Texts waiting and on their way, read when somebody looks. */
export const gaugeTexts = (count: Count): (() => void) => gaugeBy('state', 'ringback.texts.under_way', 'Texts that wait for their turn or for the carrier, by state', count);

/** For an alert: a text that is held too long is never sent. */
export const gaugeHeldTexts = (count: Count): (() => void) => gaugeBy('reason', 'ringback.texts.held', 'Texts that wait for what stands in their way, by reason', count);

function gaugeBy(label: string, name: string, description: string, count: Count): () => void {
  const gauge = meter.createObservableGauge(name, { description });
  const observe: Parameters<typeof gauge.addCallback>[0] = async (result) => {
    const counts = await count().catch(() => ({}));
    for (const [value, texts] of Object.entries(counts)) result.observe(texts, { [label]: value });
  };
  gauge.addCallback(observe);
  return () => gauge.removeCallback(observe);
}

/** A counter that begins with its first event shows no rise: Prometheus must have seen it at zero. */
for (const reason of ['no-answer', 'lost-claim']) textsUnconfirmed.add(0, { because: reason });
for (const outcome of ['accepted', 'rejected', 'throttled', 'unknown', 'not-sent'] satisfies SendOutcome['is'][]) textsHandedOver.add(0, { outcome });
for (const reason of SkipReason.options) textsSkipped.add(0, { reason });
bucketPauses.add(0);
accountTroubles.add(0);
