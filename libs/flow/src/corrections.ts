import { addressIn, type Answer, flat, readAnswer, type Reply } from '@ringback/answers';
import type { Flow, FlowQuestion } from '@ringback/event-contracts';
import type { Circumstances, FlowRun } from './run.js';
import { isBooking } from './times-wanted.js';
import { answersTo } from './told-unasked.js';

const TAKES_BACK = /\b(?:wait|actually|sorry|i meant?|correction|oops|my bad|instead|wrong|perdon|digo|quise decir|me equivoque|en realidad|pardon|en fait|je voulais dire|plutot)\b/;

/** What goes by itself for a change of mind; "sorry" and "wait" may begin anything. */
const PLAINLY = /\b(?:actually|i meant?|correction|instead|en realidad|quise decir|en fait|je voulais dire|plutot)\b/;

/** "The heater, not the leak". */
const RULES_OUT = /\bnot (?:the|a|an|my) |\bno (?:es|el|la|un|una) |\bpas (?:le|la|un|une) /;
/** Said with another answer, where nothing else is: "color then". */
const BESIDE_AN_ANSWER = new Set('then please pls ok okay the a an my i its it is no oh entonces pues por favor la el un una alors s il vous plait le'.split(' '));

/** What a text changes of what was answered before: "wait, I meant the AC". Of a time that is booked it changes nothing here. */
export function corrected({ answers }: FlowRun, asked: FlowQuestion | undefined, reply: Reply, flow: Flow, circumstances: Circumstances): Record<string, Answer> {
  const said = flat(reply.text);
  const isTakenBack = takesBack(reply.text);
  const answered = flow.questions.filter((question) => question !== asked && typeof answers[question.id] === 'string' && !isBooking(question, circumstances));
  // After the end nothing was asked that a service or a day could belong to.
  const meant = answered.filter((question) => (isTakenBack ? asked !== undefined || TELLS_ITSELF.has(question.kind) || PLAINLY.test(said) : isAllOf(said, question)));
  if (meant.length === 0 || (!isTakenBack && asked !== undefined && readAnswer(asked, reply, circumstances) !== null)) return {};
  return answersTo(meant, (question) => {
    const answer = question.kind === 'text' ? withAddress(answers[question.id] ?? '', reply.text) : readAnswer(question, reply, circumstances, true);
    return answer === answers[question.id] ? null : answer;
  });
}

export function takesBack(text: string): boolean {
  const said = flat(text);
  return TAKES_BACK.test(said) || RULES_OUT.test(said);
}

/** These are known by their form, whatever was asked. */
const TELLS_ITSELF = new Set<FlowQuestion['kind']>(['postcode', 'name', 'text']);

/** Of what is told in free words only an address is known for another one. */
function withAddress(answer: string, text: string): Answer | null {
  const [before, now] = [addressIn(answer), addressIn(text)];
  return before === null || now === null ? null : answer.replace(before, () => now);
}

/** Whether a text says an answer to a question with a list, or a postcode, and nothing beside it, or begins with a name. */
function isAllOf(said: string, { kind, options }: FlowQuestion): boolean {
  if (kind === 'postcode') return POSTCODE_ONLY.test(said);
  if (kind === 'name') return NAME_FIRST.test(said);
  if (options.length === 0) return false;
  const rest = (said.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !BESIDE_AN_ANSWER.has(word));
  return rest.every((word) => options.some(({ label, words }) => [label, ...words].some((name) => flat(name).split(' ').includes(word))));
}

/** "90211", "my zip is 90211", "wrong zip, it's 90211". */
const POSTCODE_ONLY = /^(?:(?:(?:my|the|our|wrong|correct|right|mi|el|mon|le) )*(?:zip(?: ?code)?|post ?code|postal code|codigo postal|code postal)(?:,| is| es| est| should be|:)*(?: (?:it's|it is|its|is|es|c'est))? )?(?:\d{5}(?:-\d{4})?|[a-z]\d[a-z] ?\d[a-z]\d|[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2})[.!]?$/;
const NAME_FIRST = /^(?:my name is|me llamo|mi nombre es|je m'appelle|mon nom est) /;
