import { plainWords, without } from './plain-words.js';

const MACHINE = String.raw`(?:(?:a |an |the |un |una |une )?(?:real |live |actual |vraie |vrai )?(?:chat ?bot|bot|robot|ai|ia|machine|computer|automated|human(?: being)?|person|humano|persona(?: real)?|maquina|humain|personne|ordinateur)|real)(?! resources)`;

/** "Am I talking to a robot?", and not "I want to talk to a person". */
const ASKS: readonly RegExp[] = [
  new RegExp(String.raw`\b(?:(?:are|r) (?:you|u|y'all)|(?:you|u) are|is (?:this|it|that)|am i (?:talking|texting|speaking|chatting|writing) (?:to|with))(?: (?:just|even|actually|really|like|only))* ${MACHINE}(?:$|\b)`),
  new RegExp(String.raw`\b(?:eres|es usted|es(?: esto| este)?|usted es|(?:estoy )?habl(?:o|ando) con|esto es) ${MACHINE}\b`),
  new RegExp(String.raw`\b(?:(?:etes|es)[- ](?:vous|tu)|vous etes|tu es|c'est|est-ce|je (?:parle|discute) (?:a|avec)) ${MACHINE}\b`),
  /^(?:a )?(?:chat ?bot|bot|robot)$/,
];

/** Whether somebody asks if a machine or a person writes to them. */
export const asksWhoWrites = (text: string): boolean => ASKS.some((pattern) => pattern.test(plainWords(text).join(' ')));

/** What else a text says, in plain words. */
export const withoutWhoWrites = (plain: string): string => without(ASKS, plain).replaceAll(/\s+/g, ' ').trim();
