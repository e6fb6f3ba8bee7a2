/** One place in a built file. The words to find must stand there exactly once, or nothing is planted and the drill says so. */
export interface Edit {
  /** The end of the file's path. */
  file: string;
  find: string;
  put: string;
}

export interface PlantedBug {
  name: string;
  what: string;
  edits: readonly Edit[];
}

/**
 * Mistakes that such products are known to make. They stand here and nowhere in the product: each is put into the built code
 * while a drilled process loads it. A drill that does not notice one is worth nothing.
 */
export const plantedBugs: readonly PlantedBug[] = [
  {
    name: 'send-before-commit',
    what: 'the carrier is asked before the claim is committed',
    edits: [
      { file: 'messaging/dist/sending/sender.js', find: 'this.claims.take(free)', put: 'this.claims.take(free, (claim) => this.request.make(claim))' },
      { file: 'messaging/dist/sending/sender.js', find: 'await this.request.make(claim).finally(', put: 'await claim.early.finally(' },
      { file: 'messaging/dist/sending/claims.js', find: 'take(limit) {', put: 'take(limit, make) {' },
      {
        file: 'messaging/dist/sending/claims.js',
        find: 'this.transactions.run((unit) => this.takeIn(unit, limit))',
        put: `this.transactions.run(async (unit) => {
          const taken = await this.takeIn(unit, limit);
          await Promise.all(taken.claims.map((claim) => { claim.early = make(claim); return claim.early; }));
          return taken;
        })`,
      },
    ],
  },
  {
    name: 'relay-without-delete',
    what: 'the relay leaves what it published in the outbox',
    edits: [{ file: 'outbox/dist/relay.js', find: 'delete from outbox where id = any', put: 'delete from outbox where false and id = any' }],
  },
  {
    name: 'inbox-off',
    what: 'an event that was handled before is handled again',
    edits: [
      {
        file: 'outbox/dist/transactions.js',
        find: 'on conflict do nothing returning event_id',
        put: 'on conflict (event_id) do update set event_id = excluded.event_id returning event_id',
      },
    ],
  },
  {
    name: 'lease-back-to-pending',
    what: 'a text whose sender died is queued again, though it may have been sent',
    edits: [
      {
        file: 'messaging/dist/domain/message-state.js',
        find: 'text.leaseUntil <= happening.at ? unconfirmed(text, happening.at)',
        put: 'text.leaseUntil <= happening.at ? quietly(waiting(text, happening.at))',
      },
    ],
  },
  {
    name: 'opt-out-at-enqueue-only',
    what: 'whether the person wants texts is not asked again when the text goes out',
    edits: [{ file: 'messaging/dist/domain/claim-round.js', find: 'if (optedOut)', put: 'if (false)' }],
  },
  {
    name: 'commit-before-database',
    what: 'an event counts as handled in Kafka before its effect is in the database',
    edits: [
      {
        file: 'event-log-kafka/dist/kafka-subscription.js',
        find: 'deliver: this.options.deliver,',
        put: `deliver: async (batch, signal) => {
          await this.commit([{ topic, partition, offset: String(BigInt(batch.at(-1).offset) + 1n) }]);
          return this.options.deliver(batch, signal);
        },`,
      },
    ],
  },
];
