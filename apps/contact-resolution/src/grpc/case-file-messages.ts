import type { E164 } from '@ringback/event-contracts';
import type { ContactResolution as Api } from '@ringback/grpc-contracts';
import type { LeadChange } from '../domain/lead.js';
import type { Note } from '../store/notes.js';
import type { Persons } from '../store/persons.js';

/** What is kept in a case file, as it is told over gRPC. */

export function leadMessage(last: LeadChange | null): Api.Lead {
  const openedAt = last?.openedAt ?? null;
  if (!last?.closedAt) return { state: 'open', ...(openedAt !== null && { openedAt }) };
  return { state: last.kind, ...(openedAt !== null && { openedAt }), closedAt: last.closedAt, ...said(last) };
}

export const changeMessage = (change: LeadChange, phone: E164): Api.LeadChange => ({ phone, kind: change.kind, ...said(change), ...(change.callId !== null && { callId: change.callId }), at: change.at });

const said = ({ value, reason, author }: LeadChange): Pick<Api.LeadChange, 'value' | 'reason' | 'author'> => ({
  ...(value && { value }), ...(reason !== null && { reason }), ...(author && { author }),
});

export const noteMessage = ({ id, phone, text, author, writtenAt }: Note): Api.Note => ({ id, phone, text, author, writtenAt });

export const mergeMessage = ({ phone, other, kind, author, at }: Awaited<ReturnType<Persons['merges']>>[number]): Api.ContactMerge => ({ phone, other, kind, author, at });
