import { eventTableMigrations } from '@ringback/outbox';
import { definitionOf } from '@ringback/service-kit';
import { migrationTroubles, type MigrationTroubles } from '@ringback/test-kit';
import type { MigrationInterface } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { serviceModules } from './command/service-modules.js';

/**
 * A migration that could hurt the version before says why it does not: `contracts`, since which release nothing needs what it takes away;
 * `blocks`, why the table that it holds has few rows. See docs/operations/upgrades.md.
 */
type Marked = MigrationInterface & Partial<Record<keyof MigrationTroubles, string>>;

/** Of the time before the first release: nobody has run the version before them. */
const BEFORE_THE_FIRST_RELEASE = new Set([
  'HoldAndBudgetOpeners1764000000002',
  'BookElsewhere1764000000009',
  'IndexCarrierIds1700000000101',
  'SettleUnconfirmed1700000000110',
]);

const definitions = serviceModules().map(definitionOf);
const migrations: readonly Marked[] = [...eventTableMigrations, ...new Set(definitions.flatMap((definition) => definition.migrations))].map((Migration) => new Migration());

/** Without a database: what it would say to one. */
async function statementsOf(migration: MigrationInterface): Promise<string[]> {
  const said: string[] = [];
  await migration.up({ query: (sql: string) => Promise.resolve(said.push(sql)) } as never);
  return said;
}

describe('every migration', () => {
  it.each(migrations.map((migration) => [migration.name ?? '', migration] as const))('%s leaves to the version before what that needs, or says why it need not', async (name, migration) => {
    const troubles = migrationTroubles(await statementsOf(migration));
    if (BEFORE_THE_FIRST_RELEASE.has(name)) {
      expect([...troubles.contracts, ...troubles.blocks], 'is on the list for nothing').not.toEqual([]);
      return;
    }
    const unmarked = (['contracts', 'blocks'] as const).filter((kind) => migration[kind] === undefined).flatMap((kind) => troubles[kind]);
    expect(unmarked).toEqual([]);
  });

  it.each(definitions.map(({ name, migrations: own }) => [name, own] as const))('of %s has a time of its own, by which they are applied in order', (_, own) => {
    const times = own.map((Migration) => Number(/\d{13}$/.exec(new Migration().name ?? '')?.[0]));
    expect(times.filter((time) => !Number.isInteger(time))).toEqual([]);
    expect(new Set(times).size).toBe(times.length);
  });
});
