/**
 * What of a migration's statements would hurt the version before, which works on the same tables while it is replaced and after a
 * roll-back. `contracts`: takes away what that version uses, or refuses what it writes. `blocks`: holds a table for as long as it has rows.
 */
export interface MigrationTroubles {
  contracts: string[];
  blocks: string[];
}

interface Rule {
  kind: keyof MigrationTroubles;
  says: string;
  pattern: RegExp;
  /** The first group names a table: one that the same migration makes is nobody's yet. */
  notOnNewTables?: boolean;
}

const TABLE = '(?:if exists )?(?:only )?(\\w+)';

const RULES: readonly Rule[] = [
  { kind: 'contracts', says: 'drops', pattern: /^(?:drop (?:table|view|materialized view|function|type|schema|sequence|trigger)|alter table .*\bdrop column)\b/ },
  { kind: 'contracts', says: 'renames', pattern: /^alter (?:table|view|index|type|function|sequence|schema) .*\brename\b/ },
  { kind: 'contracts', says: 'changes a type', pattern: /^alter table .*\balter (?:column )?\w+ (?:set data )?type\b/ },
  { kind: 'contracts', says: 'takes a default away', pattern: /^alter table .*\balter (?:column )?\w+ drop default\b/ },
  { kind: 'contracts', says: 'refuses null', pattern: new RegExp(`^alter table ${TABLE} .*\\bset not null\\b`), notOnNewTables: true },
  { kind: 'contracts', says: 'adds a column that every writer must fill', pattern: new RegExp(`^alter table ${TABLE} (?=[^]*\\badd column [^,]*\\bnot null\\b)(?![^]*\\badd column [^,]*\\bnot null\\b[^,]*\\bdefault\\b|[^]*\\badd column [^,]*\\bdefault\\b[^,]*\\bnot null\\b)`), notOnNewTables: true },
  { kind: 'contracts', says: 'refuses rows that are alike', pattern: new RegExp(`^create unique index (?:concurrently )?(?:if not exists )?\\w+ on ${TABLE}`), notOnNewTables: true },
  { kind: 'contracts', says: 'deletes rows', pattern: new RegExp(`^(?:delete from|truncate(?: table)?) ${TABLE}`), notOnNewTables: true },
  { kind: 'blocks', says: 'checks every row under a lock: add the constraint "not valid", and validate it in the next migration', pattern: new RegExp(`^alter table ${TABLE} (?=.*\\badd (?:constraint|check|foreign key|unique|primary key)\\b)(?!.*\\bnot valid\\b)`), notOnNewTables: true },
  { kind: 'blocks', says: 'builds an index while nobody can write: build it concurrently', pattern: new RegExp(`^create (?:unique )?index (?!concurrently)(?:if not exists )?\\w+ on ${TABLE}`), notOnNewTables: true },
  { kind: 'blocks', says: 'locks an index that is read by: drop it concurrently', pattern: /^drop index (?!concurrently)/ },
  { kind: 'blocks', says: 'rewrites rows in one transaction: let the service do it, a few at a time', pattern: new RegExp(`^update ${TABLE}`), notOnNewTables: true },
  { kind: 'blocks', says: 'holds a table for the whole transaction', pattern: /^(?:lock table|cluster|vacuum full|reindex (?!.*concurrently))/ },
];

export function migrationTroubles(statements: readonly string[]): MigrationTroubles {
  const plain = statements.flatMap((sql) => sql.replace(/--.*$/gm, '').split(/;\s*$/m)).map((sql) => sql.replace(/\s+/g, ' ').trim().toLowerCase());
  const made = new Set(plain.flatMap((sql) => /^create (?:unlogged )?table (?:if not exists )?(\w+)/.exec(sql)?.[1] ?? []));
  const troubles: MigrationTroubles = { contracts: [], blocks: [] };
  for (const sql of plain) {
    for (const { kind, says, pattern, notOnNewTables = false } of RULES) {
      const table = pattern.exec(sql);
      if (table && !(notOnNewTables && made.has(table[1] ?? ''))) troubles[kind].push(`${says}: ${sql.slice(0, 100)}`);
    }
  }
  return troubles;
}
