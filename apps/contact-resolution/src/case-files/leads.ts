import { Injectable } from '@nestjs/common';
import { type BusinessId, type CallId, type ContactId, type E164, type Instant, LeadClosed, type LeadId, LeadReopened } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { type Author, close, type Closing, type LeadChange, openAnew, reopen } from '../domain/lead.js';
import { LeadChanges } from '../store/lead-changes.js';
import { type Member, Persons } from '../store/persons.js';

interface Whose {
  businessId: BusinessId;
  phone: E164;
  author: Author;
}

/** The person, as far as their number was found. */
interface Known {
  own: Member;
  members: readonly Member[];
  ids: ContactId[];
  last: LeadChange | null;
}

/** What becomes of the dealing with a person: people of the business say so, and a missed call begins a new one. */
@Injectable()
export class Leads {
  constructor(
    private readonly persons: Persons,
    private readonly changes: LeadChanges,
  ) {}

  /** @returns how it stands now; null when the business has no such contact. */
  async close(unit: UnitOfWork, { businessId, phone, author, ...closing }: Whose & Closing): Promise<LeadChange | null> {
    await this.persons.inTurn(unit, businessId);
    const person = await this.know(unit, businessId, phone);
    if (!person) return null;
    const { own, members, ids, last } = person;
    const wanted = close(last, closing, { contactId: own.id, author, now: unit.now, newId: unit.newId<LeadId>() });
    if (!wanted) return last;
    const change = await this.changes.add(unit, wanted);
    const { leadId, sequence: revision, kind: outcome, value, openedAt } = change;
    const closedAt = change.closedAt ?? unit.now;
    await this.persons.markLead(unit, ids, closedAt);
    unit.publish(LeadClosed, { businessId, leadId, person: phone, contactId: own.id, revision, outcome, value, numbers: members.map((member) => member.phone), contactIds: ids, openedAt, closedAt });
    return change;
  }

  /** Takes back that it was closed. @returns `unknown` when the business has no such contact, null when it was not closed. */
  async reopen(unit: UnitOfWork, { businessId, phone, author, reason }: Whose & { reason: string | null }): Promise<LeadChange | 'unknown' | null> {
    await this.persons.inTurn(unit, businessId);
    const person = await this.know(unit, businessId, phone);
    if (!person) return 'unknown';
    const wanted = reopen(person.last, { contactId: person.own.id, author, reason, now: unit.now });
    return wanted && this.openWith(unit, { businessId, phone }, person, wanted);
  }

  /** Whoever calls again, and is not answered, is a lead again. */
  async callAgain(unit: UnitOfWork, { businessId, phone, callId, endedAt }: { businessId: BusinessId; phone: E164; callId: CallId; endedAt: Instant }): Promise<void> {
    // Calls that are handled side by side in this transaction find the same lead closed.
    await unit.inTurn(`lead:${businessId}`, async () => {
      const person = await this.know(unit, businessId, phone);
      const wanted = person && openAnew(person.last, { contactId: person.own.id, callId, endedAt, newId: unit.newId<LeadId>() });
      if (wanted) await this.openWith(unit, { businessId, phone }, person, wanted);
    });
  }

  private async openWith(unit: UnitOfWork, { businessId, phone }: Omit<Whose, 'author'>, { own, ids }: Known, wanted: Parameters<LeadChanges['add']>[1]): Promise<LeadChange> {
    const change = await this.changes.add(unit, wanted);
    const { leadId, sequence: revision, callId, at: reopenedAt } = change;
    await this.persons.markLead(unit, ids, null);
    unit.publish(LeadReopened, { businessId, leadId, person: phone, contactId: own.id, revision, by: callId === null ? 'staff' : 'call', callId, reopenedAt });
    return change;
  }

  private async know(unit: UnitOfWork, businessId: BusinessId, phone: E164): Promise<Known | null> {
    const members = await this.persons.lock(unit, businessId, phone);
    const own = members.find((member) => member.phone === phone);
    if (!own) return null;
    const ids = members.map(({ id }) => id);
    return { own, members, ids, last: await this.changes.last(unit, ids) };
  }
}
