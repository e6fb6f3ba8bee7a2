import { Injectable } from '@nestjs/common';
import type { BusinessId, ContactId, E164 } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import type { Author } from '../domain/lead.js';
import { LeadChanges } from '../store/lead-changes.js';
import { type Member, Persons } from '../store/persons.js';

/** More numbers than a person has; each is asked for of every service when somebody looks at the case file. */
export const MOST_NUMBERS = 10;

export type MergeOutcome = 'merged' | 'no-contact' | 'no-other' | 'too-many';

/** Numbers that are of one person, as people of the business say. What was said, texted or opted out at a number stays with that number. */
@Injectable()
export class NumbersOfOne {
  constructor(
    private readonly persons: Persons,
    private readonly changes: LeadChanges,
  ) {}

  /** Whoever has `other` is the same person as whoever has `phone`. Said twice, it has one effect. */
  async merge(unit: UnitOfWork, { businessId, phone, other, author }: { businessId: BusinessId; phone: E164; other: E164; author: Author }): Promise<MergeOutcome> {
    await this.persons.inTurn(unit, businessId);
    const members = await this.persons.lock(unit, businessId, phone, other);
    const [own, joining] = [find(members, phone), find(members, other)];
    if (!own) return 'no-contact';
    if (!joining) return 'no-other';
    if (own.personId !== null && own.personId === joining.personId) return 'merged';
    if (members.length > MOST_NUMBERS) return 'too-many';
    const ids = members.map(({ id }) => id);
    await this.persons.join(unit, ids, own.personId ?? own.id);
    await this.persons.recordMerge(unit, { contactId: own.id, otherId: joining.id, kind: 'merged', author, at: unit.now });
    await this.markLead(unit, ids);
    return 'merged';
  }

  /** @returns null when the business has no such contact, false when it is the only number of its person. */
  async separate(unit: UnitOfWork, { businessId, phone, author }: { businessId: BusinessId; phone: E164; author: Author }): Promise<boolean | null> {
    await this.persons.inTurn(unit, businessId);
    const members = await this.persons.lock(unit, businessId, phone);
    const own = find(members, phone);
    if (!own) return null;
    const rest = members.filter((member) => member !== own);
    const [next] = rest;
    if (!next) return false;
    await this.persons.join(unit, [own.id], null);
    // The others may have been named after the one that leaves.
    await this.persons.join(unit, rest.map(({ id }) => id), rest.length > 1 ? next.id : null);
    await this.persons.recordMerge(unit, { contactId: next.id, otherId: own.id, kind: 'separated', author, at: unit.now });
    await this.markLead(unit, [own.id]);
    await this.markLead(unit, rest.map(({ id }) => id));
    return true;
  }

  /** What was said last of any of the numbers is how it stands with the person. */
  private async markLead(unit: UnitOfWork, contactIds: readonly ContactId[]): Promise<void> {
    const last = await this.changes.last(unit, contactIds);
    await this.persons.markLead(unit, contactIds, last?.closedAt ?? null);
  }
}

const find = (members: readonly Member[], phone: E164): Member | undefined => members.find((member) => member.phone === phone);
