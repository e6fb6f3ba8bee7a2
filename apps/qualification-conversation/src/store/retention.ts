import type { OldRows } from '@ringback/outbox';
import { daysKeptIfAtAll } from '@ringback/service-kit';
import { z } from 'zod';
import { BLIND_TEXTS_KEPT_DAYS } from './blind-texts.js';
import { DAYS_OF_TEXTS_KEPT } from './daily-texts.js';
import { HANDOVERS_KEPT_DAYS } from './handovers.js';
import { FAULTS_KEPT_DAYS } from './learnt-of-callers.js';
import { STAFF_TEXTS_KEPT_DAYS } from './staff-texts.js';
import { ASSISTANT_DAYS_KEPT } from './unclear-replies.js';

/** What qualification-conversation does not keep for ever. The one-process mode reads these, too. */
export const conversationRetention = z.object({
  CONVERSATIONS_KEPT_DAYS: daysKeptIfAtAll({ least: 90, words: 'Conversations in which nothing happened since, with the decisions taken in them, and tasks of the staff that are done. What is open stays, and so does one with an appointment, or with somebody who opted out.' }),
  BOOKINGS_KEPT_DAYS: daysKeptIfAtAll({ least: 90, words: 'Appointments that are over.' }),
});
export type ConversationRetention = z.output<typeof conversationRetention>;

export const oldConversationRows = ({ CONVERSATIONS_KEPT_DAYS, BOOKINGS_KEPT_DAYS }: ConversationRetention): OldRows[] => [
  { table: 'daily_texts', since: 'day', keptForDays: DAYS_OF_TEXTS_KEPT },
  { table: 'blind_texts', since: 'asked_at', keptForDays: BLIND_TEXTS_KEPT_DAYS },
  { table: 'untextable_numbers', since: 'learnt_at', keptForDays: FAULTS_KEPT_DAYS },
  { table: 'assistant_days', since: 'day', keptForDays: ASSISTANT_DAYS_KEPT },
  { table: 'handovers', since: 'needed_at', keptForDays: HANDOVERS_KEPT_DAYS },
  { table: 'staff_topics', since: 'noted_at', keptForDays: HANDOVERS_KEPT_DAYS },
  { table: 'staff_texts', since: 'kept_at', keptForDays: STAFF_TEXTS_KEPT_DAYS },
  ...(BOOKINGS_KEPT_DAYS === undefined ? [] : [{ table: 'bookings', since: 'ends_at', keptForDays: BOOKINGS_KEPT_DAYS }]),
  ...(CONVERSATIONS_KEPT_DAYS === undefined ? [] : [
    { table: 'threads', since: 'last_activity_at', keptForDays: CONVERSATIONS_KEPT_DAYS, where: NOBODY_WAITS_IN },
    { table: 'staff_tasks', since: 'raised_at', keptForDays: CONVERSATIONS_KEPT_DAYS, where: 'done_at is not null' },
    { table: 'opener_decisions', since: 'decided_at', keptForDays: CONVERSATIONS_KEPT_DAYS, where: IS_OF_NO_THREAD },
  ]),
];

/** `$1` is the moment before which rows are old. What is kept of a thread goes with it. */
const NOBODY_WAITS_IN = `not opted_out and coalesce(last_spoke_at < $1, true)
  and not exists (select from bookings b where b.thread_id = threads.id)
  and not exists (select from promises p where p.thread_id = threads.id and p.state = 'open')
  and not exists (select from call_backs c where c.thread_id = threads.id and c.ended_at is null)
  and not exists (select from unread_replies u where u.thread_id = threads.id)
  and not exists (select from unclear_replies u where u.thread_id = threads.id)
  and not exists (select from flow_runs f where f.thread_id = threads.id and f.touched_at >= $1)`;

const IS_OF_NO_THREAD = `decision <> 'held' and not exists (select from threads where threads.id = opener_decisions.conversation_id)`;
