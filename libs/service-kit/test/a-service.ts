import { type DynamicModule, Injectable, Module } from '@nestjs/common';
import { type BusinessId, type CallId, CallMissed, ContactUnresolvable, type DataOf, type E164, type EventOf, Instant, plus } from '@ringback/event-contracts';
import { HandlesEvent, TransientError } from '@ringback/event-log';
import { defineJob, HandlesJob } from '@ringback/jobs';
import type { UnitOfWork } from '@ringback/outbox';
import { randomUUID } from 'node:crypto';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { z } from 'zod';
import { parkedEventsController, serviceModule, type ServiceDefinition, type ServicePorts } from '../src/index.js';

type Missed = DataOf<typeof CallMissed>;

const Announce = defineJob({ name: 'announce', data: z.object({ callId: z.string(), at: Instant }) });

class CreateNotes1764000000001 implements MigrationInterface {
  readonly name = 'CreateNotes1764000000001';
  async up(runner: QueryRunner): Promise<void> {
    // Slow enough that replicas which start together meet here.
    await runner.query('select pg_sleep(0.2)');
    await runner.query('create table notes (id bigint generated always as identity, text text not null)');
  }
  down(): Promise<void> {
    return Promise.resolve();
  }
}

/** Set by a test: what handling an event waits for, or fails with. */
export const behaviour: { before: (call: Missed) => Promise<void> } = { before: () => Promise.resolve() };

@Injectable()
class NotingHandler {
  @HandlesEvent(CallMissed)
  async onMissed({ data }: EventOf<typeof CallMissed>, unit: UnitOfWork): Promise<void> {
    await behaviour.before(data);
    await unit.query('insert into notes (text) values ($1)', [`missed ${data.callId}`]);
    unit.publish(ContactUnresolvable, { businessId: data.businessId, callId: data.callId, number: data.number, outcome: data.outcome, endedAt: data.endedAt, reason: 'withheld' });
    const at = plus(unit.now, 60);
    unit.schedule(Announce, { callId: data.callId, at }, { at, key: data.callId });
  }

  @HandlesJob(Announce)
  async announce({ callId }: z.infer<typeof Announce.schema>, unit: UnitOfWork): Promise<void> {
    await unit.query('insert into notes (text) values ($1)', [`announced ${callId}`]);
  }
}

@Module({})
class NotingModule {}

export const definition: ServiceDefinition = {
  name: 'contact-resolution',
  consumes: [CallMissed],
  handlers: [NotingHandler],
  controllers: [parkedEventsController('ContactResolutionParkedEvents')],
  migrations: [CreateNotes1764000000001],
  usesJobs: true,
};

export const notingModule = (ports: ServicePorts, changed: Partial<ServiceDefinition> = {}): DynamicModule =>
  serviceModule(NotingModule, { ...definition, ...changed }, ports);

export const aMissedCall = (over: Partial<Missed> = {}): Missed => ({
  businessId: randomUUID() as BusinessId,
  callId: randomUUID() as CallId,
  number: '+14155550199' as E164,
  caller: '+14155550100' as E164,
  outcome: 'no-answer',
  schedule: 'open',
  endedAt: '2026-11-23T17:00:00.000Z' as Missed['endedAt'],
  waitedSeconds: 20,
  reconciled: false,
  ...over,
});

export const transient = () => new TransientError('not yet');
