import type { CallDecision } from '../board/objects.js';

/** What the product's API says about the text for a missed call. */
export interface Explained {
  /** `requested`, `withheld`, `held`. */
  decision: string;
  reason: string | null;
  /** Why, for people. */
  sentence: string;
  ruleSet: string | null;
  template: { id: string } | null;
  /** Of the text that was asked for. */
  messageId: string | null;
  decidedAt: string;
}

/** How far the text has come that was asked for. */
export interface AskedText {
  /** `pending`, `sending`, `accepted`, `delivered`, `unconfirmed`, `skipped`, `rejected`, `failed`. */
  state: string;
  /** Why it waits or was not sent: a code, and often more after a colon. */
  reason: string | null;
}

/** What was heard about a call when the product was asked. */
export type Heard =
  | { is: 'nothing-yet' }
  | { is: 'no-answer'; why: string }
  | { is: 'nobodys-number' }
  | { is: 'unknown-call' }
  /** `open`, `missed`, `answered`. */
  | { is: 'undecided'; state: string }
  | { is: 'decided'; explained: Explained; text: AskedText | null };

export type Decided = Omit<CallDecision, 'id'>;

/** What became of the text for a call, in words, and whether that can change. */
export function decisionFrom(heard: Heard): { decided: Decided; final: boolean } {
  switch (heard.is) {
    case 'nothing-yet':
      return open('waiting', 'What Ringback makes of this call is not known yet.');
    case 'no-answer':
      return open('unknown', `Ringback cannot be asked: ${heard.why}.`);
    case 'unknown-call':
      return open('waiting', 'Ringback has not heard of this call.');
    case 'nobodys-number':
      return final({ ...undecided, is: 'not-texted', words: 'The number that was called belongs to no business.' });
    case 'undecided':
      return undecidedCall(heard.state);
    case 'decided':
      return decidedCall(heard.explained, heard.text);
  }
}

const undecided = { reason: null, template: null, ruleSet: null, at: null };
const open = (is: CallDecision['is'], words: string, rest: Partial<Decided> = {}) => ({ decided: { ...undecided, ...rest, is, words }, final: false });
const final = (decided: Decided) => ({ decided, final: true });

function undecidedCall(state: string) {
  if (state === 'answered') return final({ ...undecided, is: 'not-texted', words: 'Somebody answered.', reason: 'answered' });
  if (state === 'missed') return open('waiting', 'The call was missed. Whether to text is about to be decided.');
  return open('waiting', 'Ringback waits a few seconds, in case the call was answered after all.');
}

function decidedCall(explained: Explained, text: AskedText | null) {
  const { decision, reason, sentence: words, ruleSet, template, decidedAt: at } = explained;
  const rest = { reason, template: template?.id ?? null, ruleSet, at };
  if (decision === 'requested') return askedFor(words, rest, text);
  return decision === 'held' ? open('held', words, rest) : final({ ...rest, is: 'not-texted', words });
}

function askedFor(words: string, rest: Omit<Decided, 'is' | 'words'>, text: AskedText | null) {
  const { code, more } = reasonOf(text);
  const because = { ...rest, reason: code };
  switch (text?.state) {
    case 'accepted':
    case 'delivered':
    // It was sent; that it did not arrive is told of the text itself.
    case 'failed':
      return final({ ...rest, is: 'texted', words });
    case 'skipped':
      return final({ ...because, is: 'not-texted', words: `A text was asked for, and not sent${more}.` });
    case 'rejected':
      return final({ ...because, is: 'not-texted', words: `A text was asked for, and the carrier refused it${more}.` });
    case 'unconfirmed':
      return open('unknown', 'A text was asked for, and may have been sent: the carrier did not say.', rest);
    default:
      return code === null ? open('waiting', 'A text was asked for, and is on its way to the carrier.', rest) : open('held', `A text was asked for, and waits${more}.`, because);
  }
}

/** `opted-out` or `quiet-hours: not before …`, as code and as the end of a sentence. */
function reasonOf(text: AskedText | null): { code: string | null; more: string } {
  if (!text?.reason) return { code: null, more: '' };
  const [code = '', ...detail] = text.reason.split(': ');
  const about = detail.length === 0 ? '' : ` (${detail.join(': ')})`;
  return { code, more: `: ${code.replaceAll('-', ' ')}${about}` };
}
