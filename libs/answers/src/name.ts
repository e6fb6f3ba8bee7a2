/** What people say before their name, in English, Spanish and French. */
const LEADS = [
  /^[\s\p{Extended_Pictographic}\u{1f3fb}-\u{1f3ff}\u200d\ufe0f]+(?=\p{L})/u,
  /^(?:uh+|um+|er+m*|hm+|eh+|euh|este)[\s,.]+(?=\p{L})/iu,
  /^(?:hi|hello|hey|hola|bonjour|ok|okay|sure|yes|yeah|si|sí|oui)\b[\s,.!]*/i,
  /^(?:my|the) (?:full |first )?name(?:'s|s)?(?: is|:|\?)?\s+/i,
  /^(?:[Ii]t['’]?s )?[Ff]or my (?:mom|mother|dad|father|wife|husband|son|daughter|parents|tenant|neighbor)[,:]? +(?=\p{Lu})/u,
  /^name(?:['’]?s| is|:)?\s+/i,
  /^(?:you (?:can|could) )?(?:just )?put (?:it|me|that) (?:under|down as|in as)\s+/i,
  /^(?:it'?s|its|it is|this is|i'?m|im|i am|call me|you can call me|just)\s+/i,
  /^(?:me llamo|mi nombre es|soy|habla|es)\s+/i,
  /^(?:je m'appelle|je suis|mon nom est|moi c'est|c'est)\s+/i,
];
/** What ends it. */
const AFTER_IT = /\s*(?:[,;!?\n(]|(?<=\p{L}{2})(?<!(?:^|\s)(?:mr|mrs|ms|dr|sr|sra|srta|mme|prof|jr|st))\.|\p{Extended_Pictographic}|\s-\s|\b(?:here|and|but|from|thanks|thank you|thx|please|pls|gracias|merci|by the way|at|my|i|we|speaking|y|et|de parte)\b).*$/isu;
/** Nobody is called so, and these are what people answer instead. */
const NO_NAMES = new Set(
  `yes no yeah yep nope ok okay sure maybe why what who how when where hello hi hey thanks thank you please stop help none na n/a idk nothing
   later tomorrow today monday tuesday wednesday thursday friday saturday sunday morning afternoon evening asap now not interested private
   anonymous customer plumber si claro quien porque hola gracias oui non pourquoi merci bonjour call me text the a an is are was it that this
   i you we they my your actually wait hold sorry instead first second third last can could would should about cancel change which back anytime after before
   other others another different times time else more none question
   tonight never mind nevermind nvm in on like with all set only
   have has had get got one two any some if then than very out up down off by for looking trying calling wondering having waiting leaking broken good fine great here there don't dont can't cant`.split(/\s+/),
);
const NAME_WORD = /^\p{L}[\p{L}'’.-]*$/u;
const PARTICLES = new Set('de del la las los van von der den da dos di du le el bin ibn al mc mac st'.split(' '));

const TITLES = new Set('mr mrs ms dr prof mr. mrs. ms. dr. prof. sr sra srta sr. sra. srta. mme mme.'.split(' '));
/** Two who live there: "Jen & Tom". */
const COUPLE = /^(?<one>\S+(?: \S+)?) (?<joined>&|\+|and|y|et) (?<other>\S+(?: \S+)?)[\s.!]*$/iu;

/**
 * The name that a text gives, as people write one.
 * @param unasked the text answers another question: only "my name is …" and its like give one.
 */
export function nameIn(text: string, unasked: boolean): string | null {
  const sentence = unasked ? introduction(text) : text.trim();
  if (sentence === null) return null;
  const said = withoutLeads(sentence);
  const { one, joined = '', other } = COUPLE.exec(said)?.groups ?? {};
  const both = [one, other].map((half) => (half === undefined ? null : written(half, unasked)));
  if (both.every((half) => half !== null)) return both.join(` ${joined.toLowerCase()} `);
  return written(said.replace(AFTER_IT, ''), unasked);
}

function written(bare: string, unasked: boolean): string | null {
  const words = bare.trim().split(/\s+/).filter((word) => word !== '');
  if (words.length === 0 || words.length > 4 || !words.every((word) => NAME_WORD.test(word))) return null;
  if (words.some((word) => NO_NAMES.has(word.toLowerCase())) || words.every((word) => isNoNameAlone(word.toLowerCase()))) return null;
  if (unasked && !/^\p{Lu}/u.test(words[0] ?? '')) return null;
  return words.map(asWritten).join(' ');
}

/** "Al" and "Van" are names as well. */
const isNoNameAlone = (word: string): boolean => (PARTICLES.has(word) && !/^(?:al|van|mac)$/.test(word)) || TITLES.has(word);

/** "My name is Tom", "Call me Al": what follows, where it is written as a name. */
const INTRODUCTION = /(?<!\p{L})(?:(?:[Mm]y (?:full )?|(?<=(?:^|[\d,.;!?\n])\s*))[Nn]ame(?: is|['’]s|:)|[Ss]oy|[Mm]e llamo|[Mm]i nombre es|[Jj]e m['’]appelle|[Mm]on nom est|[Tt]his is|[Ii]['’]?m|[Ii] am|[Cc]all me)\s+(?=\p{Lu})(?<rest>[^\n]*)/u;

const introduction = (text: string): string | null => INTRODUCTION.exec(text)?.groups?.['rest'] ?? null;

function withoutLeads(text: string): string {
  let said = text;
  for (let before = ''; before !== said;) {
    before = said;
    for (const lead of LEADS) said = said.replace(lead, '');
  }
  return said;
}

/** People who write all in small letters, or all in capitals, still have a name with one. */
function asWritten(word: string, index: number): string {
  const isPlain = word === word.toLowerCase() || (word === word.toUpperCase() && word.length > 2);
  if (!isPlain || (index > 0 && PARTICLES.has(word.toLowerCase()))) return index > 0 && PARTICLES.has(word.toLowerCase()) ? word.toLowerCase() : word;
  return word.toLowerCase().replaceAll(/(^|['’-])(\p{L})(?!(?<=['’]s)$)/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}
