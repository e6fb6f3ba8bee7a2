import { isOf, type Lead, type Scene, single } from './staff-scene.js';
import type { StaffWords } from './staff-words.js';

/** What becomes of what waits, because nobody knows for whom it is, or whether it is for one caller. */
export type Settling<L extends Lead> =
  /** Who is to get it. `of` is the caller of whom it was asked whether it is for them; null where it was asked for whom. */
  | { is: 'answer'; leads: readonly L[]; of: L | null }
  /** Nobody is to get it. */
  | { is: 'drop'; of: L | null };

/** What a text answers to what the staff were asked of an earlier one; null when it answers nothing. */
export function settlingBy<L extends Lead>(text: string, words: StaffWords, scene: Scene<L>): Settling<L> | null {
  return whetherBy(text, words, scene) ?? (scene.asked ? forWhomBy(text, words, scene) : null);
}

const AFFIRMS = /^(?:yes|yep|yup|yeah|y|ok(?:ay)?|sure|s[ií]|oui|👍\p{Emoji_Modifier}?|✅|(?:yes,? )?send(?: it)?)(?:,? please)?[.! ]*$/iu;
const DENIES = /^(?:no+|nope|nah|don'?t|do not|non)(?: send(?: it)?)?(?:,? thanks?)?[.! ]*$/i;
const NOBODY = /^\s*(?:nobody|no ?one|none|never ?mind|nvm|forget it|nadie|personne)[.!\s]*$/i;

/** Whether a caller is to get it: by "yes" and "no" while that question is the last that the phone heard, and by numbers. */
function whetherBy<L extends Lead>(text: string, words: StaffWords, scene: Scene<L>): Settling<L> | null {
  const { doubted, topic } = scene;
  if (!doubted) return null;
  const isLast = topic !== null && !topic.said && isOf(doubted, topic);
  if (words.is === 'name') return whetherByNumber(words.ref, doubted, isLast, scene);
  if (!isLast || (words.ref !== null && words.ref !== doubted.ref)) return null;
  const said = ('text' in words ? words.text : text).trim();
  if (DENIES.test(said) || NOBODY.test(said)) return { is: 'drop', of: doubted };
  return AFFIRMS.test(said) ? { is: 'answer', leads: [doubted], of: doubted } : null;
}

function whetherByNumber<L extends Lead>(ref: number, doubted: L, isLast: boolean, { asked, numbered }: Scene<L>): Settling<L> | null {
  if (ref === 0) return { is: 'drop', of: doubted };
  const lead = ref === doubted.ref ? doubted : isLast && !asked ? numbered : null;
  return lead && { is: 'answer', leads: [lead], of: doubted };
}

function forWhomBy<L extends Lead>(text: string, words: StaffWords, { numbered, called, theirs, topic }: Scene<L>): Settling<L> | null {
  const isForNobody = (words.is === 'name' && words.ref === 0) || NOBODY.test(text) || (topic?.said !== true && DENIES.test(text.trim()));
  if (isForNobody) return { is: 'drop', of: null };
  const one = (words.is === 'name' ? numbered : null) ?? single(called);
  const leads = one ? [one] : severalIn(text, theirs);
  return leads && { is: 'answer', leads, of: null };
}

const SEVERAL = /^\s*(?:for )?#?\d{1,5}(?:(?:\s*[,&+/]\s*|\s+(?:and|y|et)\s+|\s+)#?\d{1,5})+[.!\s]*$/i;
const BOTH = /^\s*(?:for )?both(?: of them)?[.!\s]*$/i;
const SOMEBODY = /^\s*(?:for|to|para|pour)\s+[\p{L}'-]+(?:\s+[\p{L}'-]+)?[.!\s]*$/iu;

/** "1 and 3"; "both" where two are possible. Null when one of them is unknown. */
function severalIn<L extends Lead>(text: string, theirs: readonly L[]): readonly L[] | null {
  if (BOTH.test(text)) return theirs.length === 2 ? theirs : null;
  if (!SEVERAL.test(text)) return null;
  const leads = text.match(/\d+/g)?.map((digits) => theirs.find(({ ref }) => ref === Number(digits))) ?? [];
  return leads.every((lead) => lead !== undefined) ? leads : null;
}

/** Whether it looks like the answer for whom something is, though it may not say so. */
export const looksLikeAnAnswer = <L extends Lead>(text: string, { called, asked, topic }: Scene<L>): boolean =>
  called.length > 0 || (asked && topic?.said !== true && AFFIRMS.test(text.trim())) || [SEVERAL, BOTH, SOMEBODY].some((pattern) => pattern.test(text));
