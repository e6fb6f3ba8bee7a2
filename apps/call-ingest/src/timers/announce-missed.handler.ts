import { Injectable } from '@nestjs/common';
import { context } from '@opentelemetry/api';
import type { CallId, Instant } from '@ringback/event-contracts';
import { HandlesJob } from '@ringback/jobs';
import type { UnitOfWork } from '@ringback/outbox';
import { record } from '../ingest/call-changes.js';
import { lockCalls } from '../store/calls.js';
import { AnnounceMissed } from './announce-missed.job.js';

/** Looks at a call again when its grace is over: whatever was learnt meanwhile counts. */
@Injectable()
export class AnnounceMissedHandler {
  @HandlesJob(AnnounceMissed)
  async announce({ callId, at }: { callId: CallId; at: Instant }, unit: UnitOfWork): Promise<void> {
    const call = await unit.batched(lockCalls, callId);
    if (call === null) return;
    // The timer has gone off, so the moment has come: the database's clock, which it runs by, can be ahead of ours.
    const now = at > unit.now ? at : unit.now;
    await unit.batched(record, { unit, now, stored: call, call: { ...call, announceAt: null }, justReceived: false, trace: context.active(), causationId: null });
  }
}
