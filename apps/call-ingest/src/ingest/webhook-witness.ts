import { Inject, Injectable } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import { LOGGER, type Logger } from '@ringback/service-kit';
import type { Door, Webhook } from './webhook.js';

export type DoorResult =
  | 'accepted' | 'repeated' | 'irrelevant' | 'malformed' | 'unsigned' | 'forged' | 'not-stored' | 'answered-from-memory';

const DOORS: readonly Door[] = ['voice answer', 'voice event', 'voice fallback', 'messages inbound', 'messages status'];

/** What people learn of webhooks: figures, and a line for each that somebody should look at. Never a number, never a text. */
@Injectable()
export class WebhookWitness {
  private readonly meter = metrics.getMeter('@ringback/call-ingest');
  private readonly webhooks = this.meter.createCounter('ringback.ingest.webhooks', { description: 'Webhooks by door and by what became of them' });
  private readonly badSignatures = this.meter.createCounter('ringback.ingest.signature_failures', {
    description: 'Webhooks without a signature (missing) or with one that is not the carrier\'s (wrong)',
  });
  private readonly unknownNumbers = this.meter.createCounter('ringback.ingest.unknown_numbers', {
    description: 'Webhooks that name a number which belongs to no business',
  });
  /** Made once: attributes are compared by content, and a new object per webhook costs more than the count. */
  private readonly attributes = new Map<string, { door: Door; result: DoorResult }>();

  private storing = true;

  constructor(@Inject(LOGGER) private readonly logger: Logger) {
    // One that begins with its first event shows no rise: it has to have been seen at zero.
    for (const door of DOORS) {
      this.unknownNumbers.add(0, { door });
      for (const verdict of ['missing', 'wrong']) this.badSignatures.add(0, { door, verdict });
    }
  }

  saw(door: Door, result: DoorResult): void {
    const key = `${door} ${result}`;
    let attributes = this.attributes.get(key);
    if (!attributes) this.attributes.set(key, (attributes = { door, result }));
    this.webhooks.add(1, attributes);
  }

  sawBadSignature(door: Door, verdict: 'missing' | 'wrong', because: string): void {
    this.badSignatures.add(1, { door, verdict });
    this.saw(door, verdict === 'missing' ? 'unsigned' : 'forged');
    this.logger.warn({ door, verdict, because }, 'webhook refused');
  }

  sawMalformed(door: Door, field: string, problem: string): void {
    this.saw(door, 'malformed');
    this.logger.warn({ door, field, problem }, 'webhook kept but not understood');
  }

  sawUnknownNumber({ door, key }: Webhook): void {
    this.unknownNumbers.add(1, { door });
    this.logger.warn({ door, webhook: key }, 'webhook kept without effect: its number belongs to no business');
  }

  /** One line for each time the database goes away, not for each webhook that comes meanwhile. */
  couldNotStore(door: Door, reason: string): void {
    this.saw(door, 'not-stored');
    if (this.storing) this.logger.error({ door, reason }, 'webhooks cannot be stored; the carrier is asked to send them again');
    this.storing = false;
  }

  couldStore(door: Door, result: DoorResult): void {
    this.saw(door, result);
    if (!this.storing) this.logger.info({ door }, 'webhooks can be stored again');
    this.storing = true;
  }

  /** Of webhooks that were refused at first. */
  storedAfterAll(count: number): void {
    this.logger.info({ webhooks: count }, 'webhooks that were refused are stored after all');
  }

  cannotStore({ door, key }: Webhook, error: unknown): void {
    this.logger.error({ err: error, door, webhook: key }, 'webhook cannot be stored: a fault of ours');
  }

  answeredFromMemory(door: Door, reason: string): void {
    this.saw(door, 'answered-from-memory');
    this.logger.warn({ door, reason }, 'call kept alive by the plan in memory');
  }
}
