import { MessageDelivered, MessageFailed, MessageSent, MessageSkipped, MessageUnconfirmed, type SkipReason, type StaffTaskReason } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import type { Announcement } from '../domain/message-state.js';
import type { OutgoingMessage } from '../store/outgoing-message.js';
import type { Change } from '../store/progress.js';
import { countResponse } from './response-time.js';
import { raiseCallBack } from './staff-tasks.js';

/** Tells the others what became of a text. `causationId` is the event that led to it, where that is not the unit's own. */
export function announce(unit: UnitOfWork, { message, announce: news }: Change, causationId?: string): void {
  if (message.isForgotten) return;
  const options = causationId === undefined ? {} : { causationId };
  for (const item of news) {
    // Told when the carrier first took it.
    if (item.is === 'sent' && item.again) continue;
    publish(unit, message, item, options);
    countResponse(unit, message, item);
    askForCall(unit, message, item, options);
  }
}

/** Why somebody is to call whom the first text does not reach, by why it was not sent. One that was withdrawn was not needed any more. */
const TASK_OF_SKIP: Readonly<Partial<Record<SkipReason, StaffTaskReason>>> = {
  'opted-out': 'opted-out-caller-called',
  expired: 'not-texted-in-time',
  'quiet-hours': 'not-texted-in-time',
  'frequency-cap': 'not-texted-in-time',
  'too-long': 'not-texted-in-time',
  'registration-pending': 'not-texted-in-time',
  'registration-rejected': 'not-texted-in-time',
};

function askForCall(unit: UnitOfWork, { businessId, callId, recipient, purpose }: OutgoingMessage, news: Announcement, options: { causationId?: string }): void {
  if (purpose !== 'opener' || callId === null) return;
  const reason = news.is === 'failed' ? 'text-failed' : news.is === 'skipped' ? TASK_OF_SKIP[news.reason] : undefined;
  if (reason) raiseCallBack(unit, reason, { businessId, callId, person: recipient }, options);
}

function publish(unit: UnitOfWork, message: OutgoingMessage, news: Announcement, options: { causationId?: string }): void {
  const { businessId, messageId, conversationId, contactId, callId, number, recipient, purpose, callEndedAt, segments } = message;
  const common = { businessId, messageId, conversationId, contactId, callId, number, recipient, purpose };
  switch (news.is) {
    case 'sent': {
      const { carrierMessageId, acceptedAt } = news;
      unit.publish(MessageSent, { ...common, carrierMessageId, acceptedAt, callEndedAt, segments }, { ...options, occurredAt: acceptedAt });
      return;
    }
    case 'delivered':
      unit.publish(MessageDelivered, { ...common, deliveredAt: news.deliveredAt }, { ...options, occurredAt: news.deliveredAt });
      return;
    case 'failed': {
      const { code, detail, failedAt, neverTaken } = news;
      unit.publish(MessageFailed, { ...common, code, detail, failedAt, neverTaken }, { ...options, occurredAt: failedAt });
      return;
    }
    case 'skipped':
      unit.publish(MessageSkipped, { ...common, reason: news.reason, skippedAt: news.skippedAt }, { ...options, occurredAt: news.skippedAt });
      return;
    case 'settled':
      // Told by what it was settled as.
      return;
    case 'unconfirmed':
      unit.publish(MessageUnconfirmed, { ...common, since: news.since }, { ...options, occurredAt: news.since });
      return;
  }
}
