import { Controller } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { BusinessId, type ContactId, E164, Money } from '@ringback/event-contracts';
import type { ContactResolution as Api } from '@ringback/grpc-contracts';
import { Transactions } from '@ringback/outbox';
import { argument, badArgument, pageOf, pageSizeOf, positionOf } from '@ringback/service-kit';
import { z } from 'zod';
import { Leads } from '../case-files/leads.js';
import { NumbersOfOne } from '../case-files/numbers-of-one.js';
import { contactsWith } from '../store/contact-list.js';
import { LeadChanges } from '../store/lead-changes.js';
import { Notes } from '../store/notes.js';
import { type Member, Persons } from '../store/persons.js';
import { AuthorArgument } from './author-argument.js';
import { changeMessage, leadMessage, mergeMessage, noteMessage } from './case-file-messages.js';
import { contactMessage } from './contact-message.js';

/** Of each kind that a case file shows; notes have pages. */
const MOST = 200;

const Text = z.string().min(1, 'must not be empty').max(2000, 'must be at most 2000 characters');
const Reason = z.string().min(1, 'must not be empty').max(500, 'must be at most 500 characters');
const Key = z.string().min(1, 'must not be empty').max(300, 'must be at most 300 characters');
const Outcome = z.enum(['won', 'lost'], 'must be won or lost');
const MoneyArgument = z.object({ amountMinor: z.coerce.number(), currency: z.string() }).pipe(Money);
const Position = z.object({ sequence: z.int().positive() });

/** What people of the business keep about a person. */
@Controller()
export class CaseFilesController {
  constructor(
    private readonly persons: Persons,
    private readonly changes: LeadChanges,
    private readonly notes: Notes,
    private readonly leads: Leads,
    private readonly numbersOfOne: NumbersOfOne,
    private readonly transactions: Transactions,
  ) {}

  @GrpcMethod('CaseFiles', 'GetCaseFile')
  async getCaseFile(request: Api.GetCaseFileRequest__Output): Promise<Api.CaseFile> {
    const { businessId, phone } = whoseOf(request);
    return this.transactions.run(async (unit) => {
      const members = await this.persons.find(unit, businessId, phone);
      const ids = idsOf(members);
      const contacts = await contactsWith(unit, ids);
      const changes = await this.changes.of(unit, ids, MOST);
      const merges = await this.persons.merges(unit, ids, MOST);
      const phones = new Map(members.map((member) => [member.id, member.phone]));
      return {
        contacts: contacts.toSorted((one, other) => Number(other.phone === phone) - Number(one.phone === phone)).map(contactMessage),
        lead: leadMessage(changes[0] ?? null),
        changes: changes.map((change) => changeMessage(change, phones.get(change.contactId) ?? phone)),
        merges: merges.map(mergeMessage),
      };
    });
  }

  @GrpcMethod('CaseFiles', 'ListNotes')
  async listNotes(request: Api.ListNotesRequest__Output): Promise<Api.ListNotesResponse> {
    const { businessId, phone } = whoseOf(request);
    const limit = pageSizeOf(request.pageSize);
    const position = positionOf(request.pageToken, Position);
    const found = await this.transactions.run(async (unit) => this.notes.page(unit, idsOf(await this.persons.find(unit, businessId, phone)), position?.sequence ?? null, limit + 1));
    const { page, nextPageToken } = pageOf(found, limit, ({ sequence }) => ({ sequence }));
    return { notes: page.map(noteMessage), nextPageToken };
  }

  @GrpcMethod('CaseFiles', 'AddNote')
  async addNote(request: Api.AddNoteRequest__Output): Promise<Api.AddNoteResponse> {
    const { businessId, phone } = whoseOf(request);
    const note = { businessId, text: argument('text', Text, request.text), author: argument('author', AuthorArgument, request.author), key: argument('key', Key, request.key) };
    return this.transactions.run(async (unit) => {
      const contact = (await this.persons.find(unit, businessId, phone)).find((member) => member.phone === phone);
      return contact ? { note: noteMessage(await this.notes.add(unit, { ...note, contactId: contact.id })) } : {};
    });
  }

  @GrpcMethod('CaseFiles', 'CloseLead')
  async closeLead(request: Api.CloseLeadRequest__Output): Promise<Api.CloseLeadResponse> {
    const closing = {
      ...whoseOf(request),
      author: argument('author', AuthorArgument, request.author),
      outcome: argument('outcome', Outcome, request.outcome),
      value: request.value ? argument('value', MoneyArgument, request.value) : null,
      reason: reasonOf(request),
    };
    const change = await this.transactions.run((unit) => this.leads.close(unit, closing));
    return change ? { lead: leadMessage(change) } : {};
  }

  @GrpcMethod('CaseFiles', 'ReopenLead')
  async reopenLead(request: Api.ReopenLeadRequest__Output): Promise<Api.ReopenLeadResponse> {
    const reopening = { ...whoseOf(request), author: argument('author', AuthorArgument, request.author), reason: reasonOf(request) };
    const change = await this.transactions.run((unit) => this.leads.reopen(unit, reopening));
    if (change === 'unknown') return { found: false };
    return { found: true, ...(change && { lead: leadMessage(change) }) };
  }

  @GrpcMethod('CaseFiles', 'MergeContacts')
  async mergeContacts(request: Api.MergeContactsRequest__Output): Promise<Api.MergeContactsResponse> {
    const merge = { ...whoseOf(request), other: argument('other', E164, request.other), author: argument('author', AuthorArgument, request.author) };
    if (merge.other === merge.phone) throw badArgument('other: is the same number');
    return { outcome: await this.transactions.run((unit) => this.numbersOfOne.merge(unit, merge)) };
  }

  @GrpcMethod('CaseFiles', 'SeparateContact')
  async separateContact(request: Api.SeparateContactRequest__Output): Promise<Api.SeparateContactResponse> {
    const separation = { ...whoseOf(request), author: argument('author', AuthorArgument, request.author) };
    const separated = await this.transactions.run((unit) => this.numbersOfOne.separate(unit, separation));
    return { found: separated !== null, separated: separated === true };
  }
}

const idsOf = (members: readonly Member[]): ContactId[] => members.map(({ id }) => id);

const whoseOf = (request: { businessId: string; phone: string }): { businessId: BusinessId; phone: E164 } => ({
  businessId: argument('business_id', BusinessId, request.businessId),
  phone: argument('phone', E164, request.phone),
});

const reasonOf = ({ reason }: { reason?: string }): string | null => (reason === undefined ? null : argument('reason', Reason, reason));
