import { plainWords } from './plain-words.js';

const YES = new Set(
  `yes yessir yep yup mhm mmhm ya y ye yea yeah yep yup yas yess sure ok okay okey k kk correct right exactly absolutely definitely certainly indeed affirmative true
   si claro correcto exacto vale dale bueno cierto oui ouais exact daccord d'accord`.split(/\s+/),
);
const NO = new Set(`no n nope nah nay not never negative neither false nunca non pas nop negativo tampoco`.split(/\s+/));
/** Said before the answer itself, in place of it when nothing follows. */
const OPENING = new Set(`um uh well oh so hi hello hey actually hmm pues eh euh ben i we it that this they is am are do does did have has yes, that's it's
   i'm we're the he she`.split(/\s+/));
/** What a whole text, or its beginning, says: the first that fits. */
const PHRASES: readonly (readonly [RegExp, boolean | null])[] = [
  [/^[\s👍✅👌💯\u{1f3fb}-\u{1f3ff}\ufe0f]+$/u, true],
  [/^[\s👎❌🚫\u{1f3fb}-\u{1f3ff}\ufe0f]+$/u, false],
  [/^(?:absolutely|definitely|most definitely|certainly|surely|obviously|probably) not\b/, false],
  [/^(?:uh|um|mm|mhm)[ -]?(?:huh|hmm?)\b/, true],
  [/^(?:nuh|uh)[ -]uh\b/, false],
  [/^(?:(?:i|we) )?(?:guess|think|believe|suppose)(?: so)?$|^creo que si\b|^supongo\b/, true],
  [/^(?:(?:i|we) )?(?:guess|think|suppose) not\b|^(?:i|we) don'?t (?:think|believe) so\b|^creo que no\b/, false],
  // Begins like a no, and is none.
  [/^(?:no se|no estoy segur\w|no sabria|not sure|no idea|no clue|i don'?t know|i do not know|don'?t know|dont know|(?:je )?(?:ne )?sais pas|pas sure?)\b/, null],
  [/^(?:of course not|certainly not|no way|para nada|de ninguna manera|claro que no|pas du tout|bien sur que non)\b/, false],
  [/^(?:of course|for sure|you bet|sounds (?:good|great|right)|that works|works for me|please do|go ahead|asi es|por supuesto|desde luego|bien sur|tout a fait|c'est ca)\b/, true],
  // The verb of the question, given back: "I do", "it is".
  [/^(?:yes )?(?:i|we|it|they|that|he|she) (?:do|does|am|is|are|have|has|did|would|can|will|was)$/, true],
];
const NOT_BACK = /\b(?:don'?t|doesn'?t|didn'?t|isn'?t|aren'?t|haven'?t|hasn'?t|won'?t|wouldn'?t|can'?t|wasn'?t|(?:do|does|did|am|is|are|have|has|will|would|was) not)\b/;

/** Null when a text is neither. What comes first decides: "no, yes I mean" is asked again rather than guessed. */
export function yesOrNo(text: string): boolean | null {
  if (text.trim() === '') return null;
  const words = plainWords(text);
  const plain = words.join(' ');
  const phrase = PHRASES.find(([pattern]) => pattern.test(plain === '' ? text : plain));
  if (phrase) return phrase[1];
  const first = words.find((word) => YES.has(word) || NO.has(word) || !OPENING.has(word));
  if (first !== undefined && YES.has(first)) return words.includes('no') ? null : true;
  if (first !== undefined && NO.has(first)) return words.some((word) => YES.has(word) && word !== 'right') ? null : false;
  return NOT_BACK.test(plain) ? false : null;
}
