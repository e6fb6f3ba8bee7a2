import type { Language } from '@ringback/event-contracts';
import { LRUCache } from 'lru-cache';

/** What an opener says of opting out, when it has no words of its own for it. */
export const OPT_OUT_HINT: Readonly<Record<Language, string>> = {
  en: 'Reply STOP to opt out.',
  es: 'Responda STOP para darse de baja.',
  fr: 'Répondez STOP pour vous désabonner.',
};

/**
 * Patterns without accents: `verb` asks to send a `word`, perhaps after some `filler`; `purpose`, after its `mark`, says what the word does. `not` before or within it says that
 * nobody should, perhaps with some `softener` between; `vain` after it that it does nothing.
 */
interface Phrase {
  verb: string;
  filler: string;
  word: string;
  purpose: string;
  mark: string;
  /** What may follow the mark beside a purpose: whom to send it to, rarer ways to say that texts end. All else tells the contrary, as "to opt in". */
  or: string;
  not: string;
  softener: string;
  vain: string;
}

const PHRASES: Readonly<Record<Language, Phrase>> = {
  en: {
    verb: 'reply|respond|answer|text|txt|send|message|type',
    filler: 'with|back|us|the|word|just',
    word: 'STOP ?ALL|STOP|QUIT|END|REVOKE|OPT[- ]?OUT|CANCEL|UNSUBSCRIBE|REMOVE',
    purpose: '(?:opt[- ]?out|unsubscribe|end|stop|cancel|quit|be removed)',
    mark: 'to|2',
    or: 'us|this|that|the|our|my|me|\\W*\\d+|no|not|never|leave|exit|avoid|decline|refuse|block|mute|remove|be (?!call|contact|includ|add|enter|text)\\p{L}+|get (?:off|out)|turn|withdraw|revoke|delete|drop|cease|discontinue|halt|prevent|silence|disable|unjoin|sign off',
    not: "not|cannot|never|no|nobody|without|\\p{L}+n['’]t|[cdw][ao]nt",
    softener: 'ever|just|please|simply|only|even|bother|have|need|want|try|dare|able|to|use|point|in|one|can|should|must|may',
    vain: "(?:\\p{L}+n['’]t|(?:will|does|do|is|can|would|should|has)\\s+(?:not|no|nothing)|cannot|wont|doesnt|does nothing|no longer|(?:and |but )?(?:we|you)(?:['’]ll| will)? (?:still|continue|(?:keep|go) (?:on )?\\p{L}+ing))",
  },
  es: {
    verb: 'respond[ae]r?|envi[ae]r?|mand[ae]r?|contest[ae]r?|escrib[aei]r?',
    filler: 'con|nos|a|este|mensaje|la|palabra|solo',
    word: 'STOP|ALTO|PARAR|BAJA',
    purpose: '(?:dar(?:se|te) de baja|no recibir|dejar de|cancelar|salir|parar|terminar|finalizar)',
    mark: 'para',
    or: 'no|que no|este|\\W*\\d+|darle|darnos|ser|detener|desuscribir\\p{L}*|anular|eliminar\\p{L}*|evitar|borrar\\p{L}*|bloquear|quitar\\p{L}*|poner fin|nunca',
    not: 'no|nunca|jamas|sin|nadie|tampoco',
    softener: 'nos|se|me|por|favor|puede|puedes|debe|debes|hace|falta|es|necesario|hay|que|tiene|tienes|necesita|de',
    vain: '(?:ya\\s+)?no\\s+(?:se|le|te|funciona|sirve|vale|hace|da|es|esta)|(?:y |pero )?(?:le |nosotros )?(?:seguiremos|continuaremos|seguira|sigue)',
  },
  fr: {
    verb: 'repond(?:ez|s|re)|envo(?:yez|ie|yer)|renvoyez|text(?:ez|e|er)|ecri(?:vez|s|re)|tapez',
    filler: 'avec|par|nous|a|ce|message|sms|le|mot|simplement',
    word: 'STOP|ARRET',
    purpose: '(?:(?:vous|te|se) desabonner|(?:vous|te|se) desinscrire|ne plus|arreter|annuler|mettre fin)',
    mark: 'pour',
    or: "ne|n['’]|que|\\W*\\d+|(?:vous |t['’]|te |s['’]|se )?(?:en )?(?:des|retir|supprim|bloqu)\\p{L}+|etre|eviter|resilier|cesser|stopper|sortir|quitter|refuser|effacer|en finir|terminer",
    not: "ne|n['’]|pas|jamais|sans|inutile|personne",
    softener: 'nous|pas|jamais|plus|pouvez|devez|faut|pas|besoin|de|il|surtout|la|peine|servir|sert|a|rien',
    vain: "(?:ne\\s+|n['’])\\p{L}+\\s+(?:pas|plus|rien)|(?:et |mais )?(?:nous|vous|on) continuer\\p{L}+",
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
  return tests.memo(JSON.stringify([language, ...ownWords]), { context: () => makeTest(language, ownWords) });
}

/** To make one takes longer than all the rest of a first text. */
const tests = new LRUCache<string, (text: string) => boolean, () => (text: string) => boolean>({ max: 500, memoMethod: (_key, _stale, { context }) => context() });

function makeTest(language: Language | null, ownWords: readonly string[]): (text: string) => boolean {
  const languages = language ? [language] : (Object.keys(PHRASES) as Language[]);
  const inEach = languages.map((each) => {
    const { denied, hints } = patternsFor(PHRASES[each], ownWords);
    return (plain: string): boolean => {
      const meant = plain.replace(denied, ' ');
      return hints.some((hint) => hint.test(meant));
    };
  });
  return (text) => {
    const plain = withoutAccents(text);
    return inEach.some((test) => test(plain));
  };
}

/** `denied` is what looks like a hint and tells the contrary: "do not reply STOP to opt out", "STOP to opt out does not work". */
function patternsFor({ verb, filler, word, purpose: ending, mark, or, not, softener, vain }: Phrase, ownWords: readonly string[]): { denied: RegExp; hints: readonly RegExp[] } {
  const purpose = `(?:${mark}|=)\\s*${ending}`;
  const words = `(?:${[word, ...ownWords.map(asPattern)].filter(Boolean).join('|')})${END}`;
  const asking = `${START}(?i:${verb})(?:\\s+(?i:${filler}))*\\s*:?\\s+`;
  const hints = [
    `${asking}${words}`,
    `${asking}["'“‘«]\\s*(?i:${words})`,
    `${asking}(?i:${words}\\s*${purpose})${END}`,
    `(?<![\\p{L}\\p{N}](?i:${verb})\\s+)${START}${words}["'”’»]?\\s*(?i:${purpose})${END}`,
  ];
  const quoted = `["'“‘«]?\\s*${words}\\s*["'”’»]?`;
  const denied = [
    `${START}(?:${not})(?:${END}|(?<=['’]))(?:\\s*(?:${softener}|${filler})${END})*\\s*(?:${verb})(?:\\s+(?:${filler}|${not}|${softener}))*\\s*:?\\s+${quoted}(?:\\s*${purpose}${END})?`,
    `(?:${START}(?:${verb})(?:\\s+(?:${filler}))*\\s*:?\\s+)?${START}${quoted}(?:\\s*${purpose}${END})?,?\\s+(?:${vain})`,
    `(?:${verb})(?:\\s+(?:${filler}))*\\s*:?\\s+${quoted}\\s*(?:${mark})\\s+(?!(?:${ending}|${or})${END})`,
  ];
  return { denied: new RegExp(denied.join('|'), 'giu'), hints: hints.map((hint) => new RegExp(hint, 'u')) };
}

const START = '(?<![\\p{L}\\p{N}])';
const END = '(?![\\p{L}\\p{N}])';

const asPattern = (word: string): string => (withoutAccents(word).toUpperCase().match(/[\p{L}\p{N}]+/gu) ?? []).join('[- ]?');
const withoutAccents = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');
