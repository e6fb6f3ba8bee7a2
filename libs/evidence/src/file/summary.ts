import type { ConsentMode } from '@ringback/event-contracts';
import type { Decision, EntryContent, HourJudged, TemplateReference, TextRequest } from '../entry.js';
import type { Evidence, ShownEntry } from '../store/evidence-of.js';

/** What happened, in plain words and in order, for people who read no JSON. Times are UTC. Says nothing that the entries do not. */
export function summaryOf({ entries, waiting }: Pick<Evidence, 'entries' | 'waiting'>): string[] {
  const told = entries.map((entry) => `${entry.content.at} (no. ${entry.sequence}): ${sentenceOf(entry)}`);
  const untold = waiting.map((entry) => `${entry.content.at} (not chained yet): ${sentenceOf(entry)}`);
  return [...told, ...untold, consentAtSending(entries)];
}

function sentenceOf(entry: ShownEntry): string {
  switch (entry.content.kind) {
    case 'decision':
      return decided(entry.content, personOf(entry));
    case 'text-requested':
      return `A text to ${personOf(entry)} was asked for (${entry.content.body.purpose}): ${quoted(value(entry, 'text'))}${groundsOf(entry.content.body)}.`;
    case 'opt-out':
      return `${capitalised(personOf(entry))} wants no more texts (source: ${entry.content.body.source})${wordsOf(entry)}.`;
    case 'resume':
      return `${capitalised(personOf(entry))} wants texts again (source: ${entry.content.body.source})${wordsOf(entry)}.`;
    case 'help':
      return `${capitalised(personOf(entry))} asked for help${wordsOf(entry)}.`;
    default:
      return fateOf(entry.content);
  }
}

/** What became of the text on its way. */
function fateOf(content: Exclude<EntryContent, { kind: 'decision' | 'text-requested' | 'opt-out' | 'resume' | 'help' }>): string {
  switch (content.kind) {
    case 'text-sent':
      return `The text was found right to send${judgedBy(content.body)}, and the carrier accepted it at ${content.body.acceptedAt} as ${content.body.carrierId} (attempt ${content.body.attempt}).`;
    case 'text-failed':
      return `The text failed${inBrackets(content.body.code)}, at attempt ${content.body.attempt}.`;
    case 'text-skipped':
      return `The text was not sent: ${content.body.reason}${judgedBy(content.body)}.`;
    case 'receipt':
      return `The carrier said of ${content.body.carrierId}: ${content.body.status}${inBrackets(content.body.code)}, at ${content.body.reportedAt}.`;
    case 'unconfirmed':
      return `Since ${content.body.since} nobody can tell whether the carrier accepted the text (attempt ${content.body.attempt}); it is not sent again.`;
    case 'unconfirmed-settled':
      return `What became of the text was settled: ${content.body.by}.`;
  }
}

const value = ({ content, personal }: ShownEntry, name: string): string => personal[name]?.value ?? (content.personal[name] === undefined ? 'not recorded' : 'erased');
const wordsOf = (entry: ShownEntry): string => (entry.content.personal['words'] === undefined ? '' : `, in the words: ${quoted(value(entry, 'words'))}`);
const inBrackets = (code: string | null): string => (code === null ? '' : ` (code ${code})`);

function personOf({ content, personal }: ShownEntry): string {
  if (content.personal['person'] === undefined) return 'the person';
  return personal['person']?.value ?? 'a person whose number was erased';
}

function decided({ body }: EntryContent & { kind: 'decision' }, person: string): string {
  const what = body.decision.is === 'text' ? `It was decided to text ${person}` : `It was decided not to text ${person} (${body.decision.reason})`;
  const agreed = body.consent === null ? '' : ` What they had agreed: ${CONSENT[body.consent]}.`;
  return `${what}${reasonIn(body.inputs)}.${agreed} Rules: version ${body.ruleSet}${templateOf(body.template)}.`;
}

function reasonIn({ outcome, because }: Decision['inputs']): string {
  if (typeof outcome === 'string') return ` after a missed call (${outcome})`;
  return typeof because === 'string' ? ` ${BECAUSE[because] ?? `(${because})`}` : '';
}

/** Of texts that are not the first. */
const BECAUSE: Readonly<Record<string, string>> = {
  replied: 'in answer to what they wrote',
  'not-replied': 'once more, as they had not replied',
  'appointment-near': 'to remind them of their appointment',
  'appointment-cancelled': 'as the business called their appointment off',
  'staff-wrote': 'in the words of somebody of the business',
  'staff-concerned': 'as one of the staff',
  order: 'in answer to their wish about texts',
};

const judgedBy = ({ class: textClass, hours }: HourJudged): string => (textClass === undefined ? '' : ` (class ${textClass}${hours === undefined ? '' : `, hours by ${hours}`})`);

const CONSENT: Readonly<Record<ConsentMode, string>> = {
  implied: 'implied, they called the business',
  'greeting-disclosed': 'a greeting told them of the text, and they stayed on the line',
  'press-1': 'they pressed 1 to be texted',
  'text-in': 'they wrote first',
};

function groundsOf({ consent, ruleSet, template }: TextRequest): string {
  const agreed = consent === null ? '' : `; what they had agreed: ${CONSENT[consent]}`;
  return `${agreed}${ruleSet === null ? '' : `; rules: version ${ruleSet}`}${templateOf(template)}`;
}

function templateOf(template: TemplateReference | null): string {
  if (template === null) return '';
  return `; template ${template.id}${typeof template.version !== 'number' ? '' : `, version ${template.version}`}, SHA-256 ${template.hash}`;
}

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
