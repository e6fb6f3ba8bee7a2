import type { ContactResolution as Api } from '@ringback/grpc-contracts';
import type { LeadChangeView, LeadView, MergeView, NoteView } from './case-file-schemas.js';
import type { AuthenticatedRequest } from './principal.js';

/** Who says so: by name, with the key that they used. */
export const authorOf = ({ principal }: AuthenticatedRequest, name: string | undefined): Api.Author => ({ name: name ?? principal?.name ?? 'nobody', apiKey: principal?.id ?? 'nobody' });

const authorView = (author: Api.Author__Output | null | undefined) => (author ? { name: author.name, key: author.apiKey } : null);
const someone = (author: Api.Author__Output | null) => authorView(author) ?? { name: 'unknown', key: 'unknown' };

const moneyView = (value: Api.Money__Output | null | undefined) => (value ? { amountMinor: Number(value.amountMinor), currency: value.currency } : null);

export const leadView = (lead: Api.Lead__Output | null | undefined): LeadView => ({
  state: (lead?.state ?? 'open') as LeadView['state'],
  openedAt: lead?.openedAt ?? null,
  closedAt: lead?.closedAt ?? null,
  value: moneyView(lead?.value),
  reason: lead?.reason ?? null,
  author: authorView(lead?.author),
});

export const leadChangeView = ({ phone, kind, value, reason, author, callId }: Api.LeadChange__Output): LeadChangeView => ({
  phone, kind: kind as LeadChangeView['kind'], value: moneyView(value), reason: reason ?? null, author: authorView(author), callId: callId ?? null,
});

export const noteView = ({ id, phone, text, author, writtenAt }: Api.Note__Output): NoteView => ({ id, phone, text, author: someone(author), writtenAt });

export const mergeView = ({ kind, phone, other, author }: Api.ContactMerge__Output): MergeView => ({ kind: kind as MergeView['kind'], phone, other, author: someone(author) });
