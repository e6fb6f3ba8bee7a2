import type { Language } from '@ringback/event-contracts';

/** What an opener says of opting out, when it has no words of its own for it. */
export const OPT_OUT_HINT: Readonly<Record<Language, string>> = {
  en: 'Reply STOP to opt out.',
  es: 'Responda STOP para darse de baja.',
  fr: 'Répondez STOP pour vous désabonner.',
};

/** Patterns without accents: `verb` asks to send a `word`, perhaps after some `filler`; `purpose` says what the word does. */
interface Phrase {
  verb: string;
  filler: string;
  word: string;
  purpose: string;
}

const PHRASES: Readonly<Record<Language, Phrase>> = {
  en: {
    verb: 'reply|respond|answer|text|txt|send|message|type',
    filler: 'with|back|us|the|word|just',
    word: 'STOP ?ALL|STOP|QUIT|END|REVOKE|OPT[- ]?OUT|CANCEL|UNSUBSCRIBE|REMOVE',
    purpose: '(?:to|2|=)\\s*(?:opt[- ]?out|unsubscribe|end|stop|cancel|quit|be removed)',
  },
  es: {
    verb: 'respond[ae]r?|envi[ae]r?|mand[ae]r?|contest[ae]r?|escrib[aei]r?',
    filler: 'con|nos|a|este|mensaje|la|palabra|solo',
    word: 'STOP|ALTO|PARAR|BAJA',
    purpose: '(?:para|=)\\s*(?:dar(?:se|te) de baja|no recibir|dejar de|cancelar|salir|parar|terminar|finalizar)',
  },
  fr: {
    verb: 'repond(?:ez|s|re)|envo(?:yez|ie|yer)|renvoyez|text(?:ez|e|er)|ecri(?:vez|s|re)|tapez',
    filler: 'avec|par|nous|a|ce|message|sms|le|mot|simplement',
    word: 'STOP|ARRET',
    purpose: '(?:pour|=)\\s*(?:(?:vous|te|se) desabonner|(?:vous|te|se) desinscrire|ne plus|arreter|annuler|mettre fin)',
  },
};

/**
 * Whether a text tells how to opt out, as in "Reply STOP to opt out". A small "stop" counts only in quotes or beside its
 * purpose: "text us or stop by" tells nothing.
 *
 * `language` null: in any of them. `ownWords`: what a business lets people opt out by, beside the words that always do.
 */
export function hasOptOutHint(text: string, language: Language | null, ownWords: readonly string[] = []): boolean {
  return optOutHintTest(language, ownWords)(text);
}

/** The same for many texts. */
export function optOutHintTest(language: Language | null, ownWords: readonly string[]): (text: string) => boolean {
  const languages = language ? [language] : (Object.keys(PHRASES) as Language[]);
  const patterns = languages.flatMap((each) => patternsFor(PHRASES[each], ownWords));
  return (text) => {
    const plain = withoutAccents(text);
    return patterns.some((pattern) => pattern.test(plain));
  };
}

function patternsFor({ verb, filler, word, purpose }: Phrase, ownWords: readonly string[]): RegExp[] {
  const words = `(?:${[word, ...ownWords.map(asPattern)].filter(Boolean).join('|')})${END}`;
  const asking = `${START}(?i:${verb})(?:\\s+(?i:${filler}))*\\s*:?\\s+`;
  return [
    `${asking}${words}`,
    `${asking}["'“‘«]\\s*(?i:${words})`,
    `${asking}(?i:${words}\\s*${purpose})${END}`,
    `${START}${words}["'”’»]?\\s*(?i:${purpose})${END}`,
  ].map((pattern) => new RegExp(pattern, 'u'));
}

/** Nor may what begins here be what one is told not to do. */
const START = "(?<![\\p{L}\\p{N}])(?<!(?i:\\bnot|n['’]?t|\\bnever|\\bno)\\s+)";
const END = '(?![\\p{L}\\p{N}])';

const asPattern = (word: string): string => (withoutAccents(word).toUpperCase().match(/[\p{L}\p{N}]+/gu) ?? []).join('[- ]?');
const withoutAccents = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');
