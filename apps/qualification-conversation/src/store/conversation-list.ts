import { Injectable } from '@nestjs/common';
import type { BusinessId, CallId } from '@ringback/event-contracts';
import type { FlowRun } from '@ringback/flow';
import { DataSource } from 'typeorm';
import type { KeptDecision } from '../domain/explanation.js';

export interface ListedConversation {
  id: string;
  contactId: string;
  caller: string;
  number: string;
  state: string;
  openedAt: Date;
  lastActivityAt: Date;
  missedCalls: number;
  repeatedCalls: number;
  replies: number;
  /** Null while no flow has spoken in it. */
  flow: ListedRun | null;
}

export interface ListedRun {
  version: number;
  run: FlowRun;
  told: string | null;
  /** As JSON writes it. */
  beganAt: string;
}

/** Where a page ended. */
export interface ConversationPosition {
  lastActivityAt: string;
  id: string;
}

export interface ConversationQuery {
  businessId: BusinessId;
  caller: string | null;
  after: ConversationPosition | null;
  limit: number;
}

export interface ListedDecision {
  callId: CallId;
  decision: KeptDecision['decision'];
  reason: string | null;
  messageId: string | null;
  conversationId: string | null;
  decidedAt: Date;
}

/** What a decision was taken on. Members depend on the rules that it was taken by; all but these are for people to read. */
export interface KeptInputs {
  ruleSet?: string;
  template?: { id: string; version?: number; hash: string };
}

/** What people see of conversations, outside of any transaction. */
@Injectable()
export class ConversationList {
  constructor(private readonly dataSource: DataSource) {}

  /** The latest activity first, as in an inbox: one that moves while pages are read shows up anew on the first. */
  page({ businessId, caller, after, limit }: ConversationQuery): Promise<ListedConversation[]> {
    return this.dataSource.query<ListedConversation[]>(
      `select id, contact_id as "contactId", caller, number, state, opened_at as "openedAt", last_activity_at as "lastActivityAt",
         missed_calls as "missedCalls", repeated_calls as "repeatedCalls", replies,
         (select json_build_object('version', flow_version, 'run', run, 'told', told, 'beganAt', began_at) from flow_runs where thread_id = threads.id) as flow
       from threads
       where opened_at is not null and business_id = $1 and ($2::text is null or caller = $2)
         and ($3::timestamptz is null or (last_activity_at, id) < ($3, $4::uuid))
       order by last_activity_at desc, id desc limit $5`,
      [businessId, caller, after?.lastActivityAt ?? null, after?.id ?? null, limit],
    );
  }

  /** With what it was taken on; null when there is none about a call of this business. */
  async decision(businessId: BusinessId, callId: CallId): Promise<(ListedDecision & { inputs: KeptInputs }) | null> {
    const [found] = await this.dataSource.query<(ListedDecision & { inputs: KeptInputs })[]>(
      `select call_id as "callId", decision, reason, message_id as "messageId", conversation_id as "conversationId", decided_at as "decidedAt", inputs
       from opener_decisions where call_id = $1 and business_id = $2`,
      [callId, businessId],
    );
    return found ?? null;
  }

  /** Of this business's calls only; calls not decided yet are left out. */
  decisions(businessId: BusinessId, callIds: readonly CallId[]): Promise<ListedDecision[]> {
    return this.dataSource.query<ListedDecision[]>(
      `select call_id as "callId", decision, reason, message_id as "messageId", conversation_id as "conversationId", decided_at as "decidedAt"
       from opener_decisions where call_id = any($1) and business_id = $2 order by call_id`,
      [callIds, businessId],
    );
  }
}
