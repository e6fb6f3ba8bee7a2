import { Injectable } from '@nestjs/common';
import { allowedCountriesOf, BusinessDirectory } from '@ringback/business-directory';
import type { BusinessProfile, E164, WithheldReason } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { callerOf, someone } from '../domain/opener-facts.js';
import { whyNotTexted } from '../domain/skip-rules/index.js';
import { LearntOfCallers } from '../store/learnt-of-callers.js';
import { ThreadRepository } from '../store/thread-repository.js';

export interface Recipient {
  number: E164;
  caller: E164;
}

/** Texts that answer nobody: follow-ups, reminders, and that an appointment was called off. What made the first text right may not hold any more when their time comes. */
@Injectable()
export class UncalledForTexts {
  constructor(
    private readonly directory: BusinessDirectory,
    private readonly threads: ThreadRepository,
    private readonly learnt: LearntOfCallers,
  ) {}

  /** Asks of every rule about who is not texted, in the moment in which the text would be asked for. @returns why it is not; null when nothing is in its way. */
  async whyNotTo(unit: UnitOfWork, business: BusinessProfile, { number, caller }: Recipient): Promise<WithheldReason | null> {
    const { businessId } = business;
    const [owner, learnt, optedOut] = await Promise.all([
      this.directory.ownerOf(unit, caller),
      this.learnt.of(unit, businessId, caller),
      this.threads.optedOutOf(unit, businessId, [caller]),
    ]);
    const whom = { caller: callerOf(someone(caller), business, owner !== null, learnt), thread: { optedOut: optedOut.has(caller) }, policy: { allowedCountries: allowedCountriesOf(business, number) } };
    return whyNotTexted(whom);
  }
}
