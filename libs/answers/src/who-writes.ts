import { inPlainWords, without } from './plain-words.js';

const MACHINE = String.raw`(?:(?:a |an |the |un |una |une )?(?:real |live |actual |vraie |vrai )?(?:chat ?bot|bot|robot|ai|ia|machine|computer|automated|human(?: being)?|person|humano|persona(?: real)?|maquina|humain|personne|ordinateur)|real)(?! resources)`;

/** "Am I talking to a robot?", and not "I want to talk to a person". */
const ASKS: readonly RegExp[] = [
  new RegExp(String.raw`\b(?:(?:are|r) (?:you|u|y'all)|(?:you|u) are|is (?:this|it|that)|am i (?:talking|texting|speaking|chatting|writing) (?:to|with))(?: (?:just|even|actually|really|like|only))* ${MACHINE}(?:$|\b)`),
  new RegExp(String.raw`\b(?:eres|es usted|es(?: esto| este)?|usted es|(?:estoy )?habl(?:o|ando) con|esto es) ${MACHINE}\b`),
  new RegExp(String.raw`\b(?:(?:etes|es)[- ](?:vous|tu)|vous etes|tu es|c'est|est-ce|je (?:parle|discute) (?:a|avec)) ${MACHINE}\b`),
  /^(?:a )?(?:chat ?bot|bot|robot)$/,
  // "Who is this", and not "who is this for".
  /\b(?:who(?:'?s| is| dis)? (?:this|that|dis|is this|is that)|who (?:are|r) (?:you|u)|who am i (?:texting|talking|speaking|writing)(?: (?:to|with))?)(?= (?:and|again|please|pls|i|texting|writing|how)\b|$)/,
  /\b(?:quien (?:es|eres|habla|escribe)(?: (?:usted|este|esto))?|qui (?:est-ce|etes-vous|c'est)|c'est qui)(?= (?:y|et|por favor|svp)\b|$)/,
];

/** Whether somebody asks who writes to them, a machine or a person. */
export const asksWhoWrites = (text: string): boolean => text.split(/[.!?\n]+/).some((sentence) => asksIn(inPlainWords(sentence)));

const asksIn = (plain: string): boolean => ASKS.some((pattern) => pattern.test(plain));

/** What else a text says, in plain words. */
export const withoutWhoWrites = (plain: string): string => without(ASKS, plain).replaceAll(/\s+/g, ' ').trim();
