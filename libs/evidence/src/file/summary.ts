import type { ConsentMode, EntryContent } from '../entry.js';
import type { Evidence, ShownEntry } from '../store/evidence-of.js';

/** What happened, in plain words and in order, for people who read no JSON. Times are UTC. Says nothing that the entries do not. */
export function summaryOf({ entries, waiting }: Pick<Evidence, 'entries' | 'waiting'>): string[] {
  const told = entries.map((entry) => `${entry.content.at} (no. ${entry.sequence}): ${sentenceOf(entry)}`);
  const untold = waiting.map((entry) => `${entry.content.at} (not chained yet): ${sentenceOf(entry)}`);
  return [...told, ...untold, consentAtSending(entries)];
}

function sentenceOf({ content, personal }: ShownEntry): string {
  const value = (name: string): string => personal[name]?.value ?? (content.personal[name] === undefined ? 'not recorded' : 'erased');
  const person = content.personal['person'] === undefined ? 'the person' : personal['person']?.value ?? 'a person whose number was erased';
  const said = content.personal['words'] === undefined ? '' : `, in the words: ${quoted(value('words'))}`;
  switch (content.kind) {
    case 'decision':
      return decided(content, person);
    case 'text-requested':
      return `A text to ${person} was asked for (${content.body.purpose}): ${quoted(value('text'))}${templateOf(content.body.template)}.`;
    case 'text-sent':
      return `The carrier accepted the text at ${content.body.acceptedAt} as ${content.body.carrierId} (attempt ${content.body.attempt}).`;
    case 'text-skipped':
      return `The text was not sent: ${content.body.reason}.`;
    case 'receipt':
      return `The carrier said of ${content.body.carrierId}: ${content.body.status}${content.body.code === null ? '' : ` (code ${content.body.code})`}, at ${content.body.reportedAt}.`;
    case 'unconfirmed':
      return `Since ${content.body.since} nobody can tell whether the carrier accepted the text (attempt ${content.body.attempt}); it is not sent again.`;
    case 'opt-out':
      return `${capitalised(person)} wants no more texts (source: ${content.body.source})${said}.`;
    case 'resume':
      return `${capitalised(person)} wants texts again (source: ${content.body.source})${said}.`;
    case 'help':
      return `${capitalised(person)} asked for help${said}.`;
  }
}

function decided({ body }: EntryContent & { kind: 'decision' }, person: string): string {
  const what = body.decision.is === 'text' ? `It was decided to text ${person}` : `It was decided not to text ${person} (${body.decision.reason})`;
  const why = body.outcome === null ? '' : ` after a missed call (${body.outcome})`;
  return `${what}${why}. What they had agreed: ${CONSENT[body.consent]}. Rules: version ${body.ruleSet}${templateOf(body.template)}.`;
}

const CONSENT: Readonly<Record<ConsentMode, string>> = {
  implied: 'implied, they called the business',
  'greeting-disclosed': 'a greeting told them of the text, and they stayed on the line',
  'press-1': 'they pressed 1 to be texted',
  'text-in': 'they wrote first',
};

const templateOf = (template: { id: string; version: number; hash: string } | null): string =>
  template === null ? '' : `; template ${template.id}, version ${template.version}, SHA-256 ${template.hash}`;

/** Whether the person had said stop when the text went out, as far as the chain before it knows. */
function consentAtSending(entries: Evidence['entries']): string {
  const sent = entries.findLast(({ content }) => content.kind === 'text-sent');
  if (!sent) return 'No acceptance by the carrier is recorded.';
  const wish = entries.findLast(({ content, sequence }) => sequence < sent.sequence && (content.kind === 'opt-out' || content.kind === 'resume'));
  if (wish) return `When the text was sent, the last recorded wish of the person was ${wish.content.kind}, no. ${wish.sequence}.`;
  return 'When the text was sent, no opt-out of the person was recorded, or it has been erased since.';
}

const quoted = (words: string): string => (words === 'erased' || words === 'not recorded' ? words : `“${words}”`);
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
