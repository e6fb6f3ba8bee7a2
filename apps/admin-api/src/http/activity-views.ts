import type { CallIngest, ContactResolution, Messaging, QualificationConversation } from '@ringback/grpc-contracts';
import { type TextOutcome, withOutcome } from '../domain/text-outcome.js';
import type { AttachmentView } from './attachment-schemas.js';
import type { CallBackView } from './call-back-schemas.js';
import type { CallView } from './call-schemas.js';
import type { PromiseView } from './promise-schemas.js';

/** What the other services tell, as the API shows it: null for what is not known. */

export const callView = (call: CallIngest.Call__Output, opener: CallView['opener']): CallView => ({
  ...call,
  caller: call.caller ?? null,
  outcome: call.outcome ?? null,
  endedAt: call.endedAt ?? null,
  announcedAt: call.announcedAt ?? null,
  reconciled: call.reconciled,
  voicemail: voicemailOf(call),
  opener,
});

function voicemailOf({ voicemail }: CallIngest.Call__Output): CallView['voicemail'] {
  if (!voicemail) return null;
  const { state, seconds, reason = null, transcript = null } = voicemail;
  return { state: state as NonNullable<CallView['voicemail']>['state'], seconds, reason, transcript };
}

export const openerView = (
  { decision, reason, sentence, messageId, decidedAt }: QualificationConversation.OpenerDecision__Output,
  text: TextOutcome | null,
): NonNullable<CallView['opener']> => ({ decision, reason: reason ?? null, sentence: withOutcome(sentence, text), messageId: messageId ?? null, text, decidedAt });

export const contactView = (contact: ContactResolution.Contact__Output) => ({ ...contact, name: contact.name ?? null, region: contact.region ?? null, optedOutSince: contact.optedOutSince ?? null });

export const messageView = (message: Messaging.Message__Output) => ({
  ...message,
  reason: message.reason ?? null,
  settledBy: message.settledBy ?? null,
  conversationId: message.conversationId ?? null,
  callId: message.callId ?? null,
  sentAt: message.sentAt ?? null,
  deliveredAt: message.deliveredAt ?? null,
});

export const conversationView = (conversation: QualificationConversation.Conversation__Output) => ({ ...conversation, flow: flowOf(conversation) });

function flowOf({ flow }: QualificationConversation.Conversation__Output) {
  if (!flow) return null;
  const answers = flow.answers.map(({ question, answer = null }) => ({ question, answer }));
  return { ...flow, asking: flow.asking ?? null, answers, told: flow.told ?? null, declined: flow.declined ?? null };
}

export const bookingView = (booking: QualificationConversation.Booking__Output) => ({ ...booking, staff: booking.staff ?? null });

export const promiseView = (promise: QualificationConversation.GivenPromise__Output): PromiseView => ({ ...promise, state: promise.state as PromiseView['state'], settledAt: promise.settledAt ?? null });

export const callBackView = ({ phone, takenAt, connectedAt, endedAt, outcome, ...callBack }: QualificationConversation.CallBack__Output): CallBackView =>
  ({ ...callBack, phone: phone ?? null, takenAt: takenAt ?? null, connectedAt: connectedAt ?? null, endedAt: endedAt ?? null, outcome: (outcome as CallBackView['outcome']) ?? null });

export const attachmentView = ({ state, reason, contentType, size, ...attachment }: CallIngest.Attachment__Output): AttachmentView =>
  ({ ...attachment, state: state as AttachmentView['state'], reason: reason ?? null, contentType: contentType ?? null, size: size ?? null });
