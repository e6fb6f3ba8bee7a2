import type { BusinessId, Instant } from '@ringback/event-contracts';
import type { Transactions } from '@ringback/outbox';
import { canonical, sha256 } from '../canonical.js';
import { type Evidence, evidenceOf, type EvidenceSubject } from '../store/evidence-of.js';
import type { Sealer } from '../store/sealer.js';
import { summaryOf } from './summary.js';

/** Changes with the meaning of any field, so that an old verifier refuses what it does not know. */
export const FILE_FORMAT = 'ringback-evidence/1';

const HOW_TO_VERIFY = [
  'Run: verify-evidence <this file>, and to compare it with the whole chain: verify-evidence <this file> <chain export>.',
  'By hand, with JCS for canonical JSON as RFC 8785 has it, and hashes as lower-case hex:',
  'digest is SHA-256 of JCS of this document without digest.',
  'For each of entries, SHA-256 of JCS of content is the contentHash of the element of chain with the same sequence.',
  'For each name in content.personal, SHA-256 of the bytes of salt followed by value (UTF-8) is the commitment; a name without salt and value was erased.',
  'For each element of chain, hash is SHA-256 of JCS of its other fields with businessId and version 1.',
  'Each element of chain but the first names the one before it, by previousHash or by link; the last is head. Numbered 1, previousHash is SHA-256 of businessId.',
  'That head is the business’s own is shown by a chain export, or by any head noted at an earlier time.',
];

/**
 * One self-contained document, in JSON that people can read: see `howToVerify` in it and the library's README.
 * @param exportedAt shown in the file.
 */
export function writeEvidenceFile(evidence: Evidence, exportedAt: Instant): string {
  const { businessId, about, entries, waiting, chain, head } = evidence;
  const document = {
    format: FILE_FORMAT,
    businessId: chain[0]?.businessId ?? businessId,
    ...about,
    exportedAt,
    summary: summaryOf(evidence),
    entries: entries.map(({ sequence, content, personal }) => ({ sequence, content, personal })),
    waiting: waiting.map(({ content, personal }) => ({ content, personal })),
    chain: chain.map(({ businessId: _, ...link }) => link),
    head: chain.length > 0 ? head : null,
    howToVerify: HOW_TO_VERIFY,
  };
  return `${JSON.stringify({ ...document, digest: sha256(canonical(document)) }, null, 2)}\n`;
}

/**
 * Chains what is waiting, collects the evidence of a text or a call and writes its file.
 * @returns null when nothing is known of it.
 * @throws TransientError when the database is away.
 */
export async function evidenceFile(
  { transactions, sealer }: { transactions: Pick<Transactions, 'run'>; sealer: Sealer },
  businessId: BusinessId,
  about: EvidenceSubject,
): Promise<string | null> {
  await sealer.sealBusiness(businessId);
  return transactions.run(async (unit) => {
    const evidence = await evidenceOf(unit, businessId, about);
    return evidence && writeEvidenceFile(evidence, unit.now);
  });
}
