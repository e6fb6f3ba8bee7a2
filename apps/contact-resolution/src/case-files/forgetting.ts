import { Injectable } from '@nestjs/common';
import { type BusinessId, type E164, ErasureAsked, type ErasureId } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { contactIdOf } from '@ringback/phone';
import type { Author } from '../domain/lead.js';
import { erasureOf, type ErasureRecord, isDone, recordErasure } from '../store/erasure-record.js';
import { Persons } from '../store/persons.js';

/** A person asks to be forgotten: at all of their numbers, in all services. */
@Injectable()
export class Forgetting {
  constructor(private readonly persons: Persons) {}

  /** Also of somebody whom only other services know. While one is under way, asking again changes nothing. */
  async ask(unit: UnitOfWork, { businessId, phone, author }: { businessId: BusinessId; phone: E164; author: Author }): Promise<ErasureRecord> {
    await this.persons.inTurn(unit, businessId);
    const before = await erasureOf(unit, contactIdOf(businessId, phone));
    if (before && !isDone(before)) return before;
    const phones = new Set([phone, ...(await this.persons.lock(unit, businessId, phone)).map((member) => member.phone)]);
    const erasureId = unit.newId<ErasureId>();
    const numbers = [...phones].map((person) => ({ person, contactId: contactIdOf(businessId, person) }));
    await recordErasure(unit, { id: erasureId, businessId, contactIds: numbers.map(({ contactId }) => contactId), author, askedAt: unit.now });
    for (const number of numbers) unit.publish(ErasureAsked, { businessId, erasureId, ...number, askedAt: unit.now });
    const asked = await erasureOf(unit, contactIdOf(businessId, phone));
    if (!asked) throw new Error('an erasure that was recorded was not found');
    return asked;
  }
}
