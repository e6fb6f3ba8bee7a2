import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type Provider,
  type Type,
  type ValueProvider,
} from '@nestjs/common';
import { type AnyContract, type Clock, ErasureAsked, type Ids } from '@ringback/event-contracts';
import { EventRunner, type EventPublisher, type EventSubscriber, handlersOf, handlerTable, type LogRecord, type PartitionLag, type RunnerLog, type Subscription, type TransactionalPublisher } from '@ringback/event-log';
import { jobHandlersOf, overdueJobs, startJobRunner } from '@ringback/jobs';
import { forgottenThings, handledEvents, type OldRows, Outbox, ParkedEvents, poolOf, Relay, removeOldRows, Transactions, type UnitOfWork } from '@ringback/outbox';
import { DataSource } from 'typeorm';
import { type DatabaseSettings, openDatabase, type SchemaDefinition, type Tables } from './data-source.js';
import type { Logger } from './logger.js';
import { migrate } from './migrate.js';
import { Recurring } from './recurring.js';
import { serviceGauges } from './service-gauges.js';

export const CLOCK = Symbol('ringback:clock');
export const IDS = Symbol('ringback:ids');
export const LOGGER = Symbol('ringback:logger');
export const DEFINITION = Symbol('ringback:definition');
const PORTS = Symbol('ringback:ports');
const HANDLERS = Symbol('ringback:handlers');

const FORGET_EVERY_MS = 3_600_000;
const REDRIVE_EVERY_MS = 30_000;

/** What a service is. */
export interface ServiceDefinition {
  /** Such as `call-ingest`: its consumer group, and with underscores its schema. */
  name: string;
  /** Every event it handles; each needs exactly one handler. */
  consumes: readonly AnyContract[];
  /** Those of which it keeps something though they are news of somebody who was to be forgotten: it sees to that itself. */
  hearsOfForgotten?: readonly AnyContract[];
  /** Providers whose methods handle events and jobs. */
  handlers: Type<object>[];
  providers?: Provider[];
  controllers?: Type<object>[];
  entities?: SchemaDefinition['entities'];
  migrations: SchemaDefinition['migrations'];
  usesJobs?: boolean;
  /** Its doors open before it hears events: for doors at which nobody comes twice. Otherwise they open when it hears. */
  doorsFirst?: boolean;
  /** How long its events may wait for others to share their transaction, in ms, when nobody waits for them: they are cheaper together. */
  restMs?: number;
  /** What it does not keep for ever. */
  forgets?: readonly OldRows[];
}

/** What a service is given: the outside world. */
export interface ServicePorts {
  database: DatabaseSettings;
  publisher: EventPublisher;
  /** Of a log that lives in the service's database: its events go there with whatever caused them, and need no outbox. */
  transactionalPublisher?: TransactionalPublisher;
  subscriber: EventSubscriber;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  /** How often the relay looks for what other processes left in the outbox, in ms. */
  outboxPollMs?: number;
  /** The process cannot go on (the log client gave up); end it. */
  onFatal: (error: Error) => void;
}

export const schemaOf = (name: string): string => name.replaceAll('-', '_');

/** Runs a service's consumers, jobs and relay between the start and the stop of its application. */
@Injectable()
export class ServiceLife implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  private subscription: Subscription | undefined;
  private jobs: { stop(): Promise<void> } | undefined;
  private isStopping = false;
  private readonly upkeep: Recurring[];
  private readonly runner: EventRunner<UnitOfWork>;
  private readonly log: Logger;

  constructor(
    @Inject(DEFINITION) private readonly definition: ServiceDefinition,
    @Inject(PORTS) private readonly ports: ServicePorts,
    @Inject(HANDLERS) private readonly handlers: object[],
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    @Inject(Relay) private readonly relay: Relay | null,
    readonly parked: ParkedEvents,
  ) {
    this.log = ports.logger.child({ service: definition.name });
    const table = handlerTable<UnitOfWork>(definition.name, definition.consumes, handlersOf(handlers));
    this.runner = new EventRunner({ handlers: table, transactions, log: this.log, ...(definition.restMs !== undefined && { restMs: definition.restMs }) });
    this.upkeep = [
      new Recurring('the removal of old rows', FORGET_EVERY_MS, () => this.forgetOld(), this.log),
      new Recurring('the re-drive of events', REDRIVE_EVERY_MS, () => this.redeliverWaiting(), this.log),
    ];
  }

  async onApplicationBootstrap(): Promise<void> {
    const { definition } = this;
    const jobHandlers = jobHandlersOf<UnitOfWork>(definition.name, this.handlers);
    if (jobHandlers.length > 0 && !definition.usesJobs) {
      throw new Error(`${definition.name} cannot start: it handles jobs (${jobHandlers.map(({ name }) => name).join(', ')}): set "usesJobs" in its definition`);
    }
    if (definition.usesJobs) {
      this.jobs = await startJobRunner<UnitOfWork>({
        schema: schemaOf(definition.name),
        pool: poolOf(this.dataSource),
        handlers: jobHandlers,
        inTransaction: (work) => this.transactions.run(work),
        log: this.log,
      });
    }
    this.relay?.start();
    await this.redeliverWaiting();
    for (const work of this.upkeep) work.start();
    if (definition.consumes.length > 0) {
      const hearing = this.subscribe();
      // Whoever is not answered there does not come again, and joining others in the log takes seconds after a crash.
      if (definition.doorsFirst === true) hearing.catch((error: unknown) => this.cannotHear(error));
      else await hearing;
    }
    this.showFigures();
  }

  private async subscribe(): Promise<void> {
    const { definition, ports } = this;
    this.subscription = await ports.subscriber.subscribe({
      group: definition.name,
      topics: [...new Set(definition.consumes.map(({ topic }) => topic))],
      deliver: (batch) => this.runner.deliver(batch),
      restMs: definition.restMs ?? 0,
      onFatal: ports.onFatal,
    });
    // Everything else has stopped meanwhile.
    if (this.isStopping) await this.subscription.stop();
  }

  private cannotHear(error: unknown): void {
    if (!this.isStopping) this.ports.onFatal(error instanceof Error ? error : new Error(String(error)));
  }

  private showFigures(): void {
    const { definition, dataSource, relay } = this;
    serviceGauges(definition.name, {
      pool: poolOf(dataSource),
      parked: () => this.parked.count(),
      lag: () => this.lag(),
      // Of a log that lives in the database: what is committed is in the log.
      outbox: () => relay?.waiting() ?? Promise.resolve({ events: 0, seconds: 0 }),
      ...(definition.usesJobs && { jobs: () => overdueJobs((sql, values) => dataSource.query(sql, values), schemaOf(definition.name)) }),
    });
  }

  /** How far the service is behind the log; empty when it consumes nothing. */
  async lag(): Promise<readonly PartitionLag[]> {
    return (await this.subscription?.lag()) ?? [];
  }

  /** Tries a parked event again. @returns false when there is no such parked event. */
  redrive(id: string): Promise<boolean> {
    return this.parked.redrive(id, (record) => this.redeliver(record));
  }

  /** Removes what has become old: done every hour. */
  async forgetOld(): Promise<void> {
    for (const rows of [handledEvents, forgottenThings, ...(this.definition.forgets ?? [])]) await removeOldRows(this.dataSource, rows, this.ports.clock.now());
  }

  /** @throws when the service's database cannot be reached. */
  async ready(): Promise<void> {
    await this.dataSource.query('select 1');
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    await Promise.all(this.upkeep.map((work) => work.stop()));
    await this.subscription?.stop();
    await this.jobs?.stop();
  }

  /** After the doors have closed: what they let in last is still handed on. */
  async onApplicationShutdown(): Promise<void> {
    await this.relay?.stop();
    await this.dataSource.destroy();
  }

  private redeliverWaiting(): Promise<void> {
    return this.parked.redeliverWaiting((record) => this.redeliver(record));
  }

  private async redeliver(record: LogRecord): Promise<void> {
    const { handled } = await this.runner.deliver([record]);
    if (handled === 0) throw new Error(`event ${record.topic}/${record.partition}/${record.offset} could not be re-driven now; try again`);
  }
}

/** The service's own part of the database. */
export const tablesOf = ({ name, migrations, usesJobs = false }: ServiceDefinition): Tables => ({ schema: schemaOf(name), migrations, usesJobs });

/** What `serviceModule` was told of a service, for those who look after it from outside. @throws Error for another module. */
export function definitionOf({ providers = [] }: DynamicModule): ServiceDefinition {
  const found = providers.find((provider): provider is ValueProvider<ServiceDefinition> => 'provide' in provider && provider.provide === DEFINITION);
  if (!found) throw new Error('this module was not put together by serviceModule(): it has no tables');
  return found.useValue;
}

/** Brings the part of the database up to date that belongs to a service, without starting it. */
export async function migrateFor(module: DynamicModule, url: string, log: Pick<RunnerLog, 'warn'>): Promise<void> {
  await migrate(tablesOf(definitionOf(module)), url, log);
}

/** Puts a service together. `host` is the service's own module class. */
export function serviceModule(host: Type<object>, definition: ServiceDefinition, ports: ServicePorts): DynamicModule {
  const schema = schemaOf(definition.name);
  const providers: Provider[] = [
    { provide: DEFINITION, useValue: definition },
    { provide: PORTS, useValue: ports },
    { provide: CLOCK, useValue: ports.clock },
    { provide: IDS, useValue: ports.ids },
    { provide: LOGGER, useValue: ports.logger.child({ service: definition.name }) },
    {
      provide: DataSource,
      useFactory: () =>
        openDatabase(
          { ...tablesOf(definition), entities: definition.entities ?? [] },
          ports.database,
          ports.logger,
        ),
    },
    {
      provide: Relay,
      inject: [DataSource],
      useFactory: (dataSource: DataSource) =>
        ports.transactionalPublisher
          ? null
          : new Relay({ dataSource, schema, publisher: ports.publisher, log: ports.logger, pollMs: ports.outboxPollMs ?? 200 }),
    },
    {
      provide: Transactions,
      inject: [DataSource, Relay],
      useFactory: (dataSource: DataSource, relay: Relay | null) =>
        new Transactions({
          dataSource, schema, clock: ports.clock, ids: ports.ids,
          events: ports.transactionalPublisher ?? new Outbox(() => relay?.wake()),
          forgets: definition.consumes.filter((contract) => contract.type !== ErasureAsked.type && !definition.hearsOfForgotten?.includes(contract)),
        }),
    },
    { provide: ParkedEvents, inject: [DataSource], useFactory: (dataSource: DataSource) => new ParkedEvents(dataSource) },
    { provide: HANDLERS, inject: definition.handlers, useFactory: (...handlers: object[]) => handlers },
    ServiceLife,
    ...definition.handlers,
    ...(definition.providers ?? []),
  ];
  return { module: host, providers, controllers: definition.controllers ?? [], exports: [ServiceLife] };
}
