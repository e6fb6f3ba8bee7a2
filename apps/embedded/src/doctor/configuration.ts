import { adminApiEnvironment } from '@ringback/admin-api';
import { callIngestEnvironment } from '@ringback/call-ingest';
import { VonageConfig } from '@ringback/carrier-vonage';
import { contactResolutionEnvironment } from '@ringback/contact-resolution';
import { messagingEnvironment } from '@ringback/messaging';
import { qualificationConversationEnvironment } from '@ringback/qualification-conversation';
import { recordingEnvironment, recordingStoreFrom } from '@ringback/recordings';
import { serviceEnvironment } from '@ringback/service-kit';
import { assistantEnvironment, isWholeAssistant, WHOLE_ASSISTANT } from '@ringback/assistant';
import { isWholeMail, mailEnvironment, WHOLE_MAIL } from '@ringback/staff-channels';
import type { z } from 'zod';
import { embeddedEnvironment, hasCarrierAccount } from '../config.js';
import { broken, type Finding, fine } from './finding.js';

const CHECK = 'configuration';

/** What each process of the cluster mode reads. */
const clusterSchemas: Record<string, z.ZodType> = {
  'admin-api': adminApiEnvironment,
  'call-ingest': callIngestEnvironment.extend(VonageConfig.shape),
  'contact-resolution': contactResolutionEnvironment.extend(VonageConfig.shape),
  messaging: messagingEnvironment.extend(VonageConfig.shape),
  'qualification-conversation': qualificationConversationEnvironment,
  analytics: serviceEnvironment,
};

/** Asked by themselves: a schema looks at how its variables go together only when each of them is well. */
const wholes = [mailEnvironment.refine(isWholeMail, WHOLE_MAIL), assistantEnvironment.refine(isWholeAssistant, WHOLE_ASSISTANT)];

/** Every setting that a process would refuse to start with, once, with the processes that would. Values are never repeated. */
export function configurationFindings(env: NodeJS.ProcessEnv): Finding[] {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const isCluster = Boolean(env['KAFKA_BROKERS']);
  const schemas = isCluster ? clusterSchemas : embeddedSchemas(env);
  const readers = new Map<string, { variable: string; message: string; by: Set<string> }>();
  for (const [by, schema] of [...Object.entries(schemas), ...wholes.map((whole) => [isCluster ? 'qualification-conversation' : 'ringback', whole] as const)]) {
    for (const { path, message } of schema.safeParse(given).error?.issues ?? []) {
      const variable = path.join('.') || '(environment)';
      const known = readers.get(`${variable} ${message}`) ?? { variable, message, by: new Set<string>() };
      known.by.add(by);
      readers.set(`${variable} ${message}`, known);
    }
  }
  const findings = [...readers.values()].map(({ variable, message, by }) => faultOf(variable, message, [...by], Object.keys(schemas).length));
  const recordings = recordingsFault(given);
  if (recordings) findings.push(recordings);
  return findings.length > 0 ? findings : [fine(CHECK, `read by ${Object.keys(schemas).join(', ')}`)];
}

const embeddedSchemas = (env: NodeJS.ProcessEnv): Record<string, z.ZodType> => ({
  ringback: embeddedEnvironment,
  ...(hasCarrierAccount(env) && { 'the carrier': VonageConfig }),
});

/** The messages of the schemas say what is wrong and, after a colon, what to do. */
function faultOf(variable: string, message: string, by: readonly string[], all: number): Finding {
  const [what, ...mend] = message.split(': ');
  const readBy = by.length === all ? '' : ` (read by ${by.join(', ')})`;
  return broken(CHECK, `${variable} ${what ?? message}${readBy}`, mend.length > 0 ? mend.join(': ') : `set ${variable} to a value that fits, or leave it away where it may be`);
}

function recordingsFault(env: NodeJS.ProcessEnv): Finding | null {
  const read = recordingEnvironment.safeParse(env);
  if (!read.success) return null;
  try {
    recordingStoreFrom(read.data, 'recordings');
    return null;
  } catch (error) {
    const [what, mend] = (error as Error).message.split(': ');
    return broken(CHECK, what ?? '', mend ?? '');
  }
}
