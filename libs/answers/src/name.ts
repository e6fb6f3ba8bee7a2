/** What people say before their name, in English, Spanish and French. */
const LEADS = [
  /^(?:hi|hello|hey|hola|bonjour|ok|okay|sure|yes|yeah|si|sí|oui)\b[\s,.!]*/i,
  /^(?:my|the) (?:full |first )?name(?:'s|s)?(?: is|:)?\s+/i,
  /^name(?: is|:)?\s+/i,
  /^(?:it'?s|its|it is|this is|i'?m|im|i am|call me|you can call me|just)\s+/i,
  /^(?:me llamo|mi nombre es|soy|habla|es)\s+/i,
  /^(?:je m'appelle|je suis|mon nom est|moi c'est|c'est)\s+/i,
];
/** What ends it. */
const AFTER_IT = /\s*(?:[,;!?\n(]|(?<=\p{L}{2})\.|\p{Extended_Pictographic}|\s-\s|\b(?:here|and|but|from|thanks|thank you|thx|please|pls|gracias|merci|by the way|at|my|i|we|speaking|y|et|de parte)\b).*$/isu;
/** Nobody is called so, and these are what people answer instead. */
const NO_NAMES = new Set(
  `yes no yeah yep nope ok okay sure maybe why what who how when where hello hi hey thanks thank you please stop help none na n/a idk nothing
   later tomorrow today monday tuesday wednesday thursday friday saturday sunday morning afternoon evening asap now not interested private
   anonymous customer plumber si claro quien porque hola gracias oui non pourquoi merci bonjour call me text the a an is are was it that this
   i you we they my your looking trying calling wondering having waiting leaking broken good fine great here there don't dont can't cant`.split(/\s+/),
);
const NAME_WORD = /^\p{L}[\p{L}'’.-]*$/u;
const PARTICLES = new Set('de del la las los van von der den da dos di du le el bin ibn al mc mac st'.split(' '));

/**
 * The name that a text gives, as people write one.
 * @param unasked the text answers another question: only "my name is …" and its like give one.
 */
export function nameIn(text: string, unasked: boolean): string | null {
  const sentence = unasked ? introduction(text) : text.trim();
  if (sentence === null) return null;
  const said = unasked ? sentence : withoutLeads(sentence);
  const bare = said.replace(AFTER_IT, '').trim();
  const words = bare.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0 || words.length > 4 || !words.every((word) => NAME_WORD.test(word))) return null;
  if (words.some((word) => NO_NAMES.has(word.toLowerCase())) || words.every((word) => PARTICLES.has(word.toLowerCase()))) return null;
  if (unasked && !/^\p{Lu}/u.test(words[0] ?? '')) return null;
  return words.map(asWritten).join(' ');
}

function introduction(text: string): string | null {
  const match = /\b(?:my (?:full )?name(?: is|'s)|me llamo|mi nombre es|je m'appelle|mon nom est|this is|i'm|i am)\s+(?=\p{Lu})(?<rest>[^\n]*)/u.exec(text.replace(/^(?:My|This|I)/, (word) => word.toLowerCase()).replaceAll("I'm", "i'm").replaceAll('I am', 'i am'));
  return match?.groups?.['rest'] ?? null;
}

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
  return word.toLowerCase().replaceAll(/(^|['’-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}
