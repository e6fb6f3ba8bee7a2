import { inPlainWords, without } from './plain-words.js';

/** Damage that grows while they wait. */
const GROWS: readonly RegExp[] = [
  /\b(?:flooding|flooded|inund\w+|inond\w+|gushing|water (?:is )?everywhere|everything is wet|overflowing)\b/, /\b(?:burst(?! out)|bursted|busted pipe|pipe busted)\b/,
  /\b(?:water|leak\w*) (?:is |keeps )?(?:pouring|spraying|gushing|shooting|coming through)\b/, /\bcan'?t (?:stop|shut off|turn off) the (?:water|leak)\b/,
  /\b(?:tubo|tuberia|cano) (?:se )?revent\w+\b|\bse revento\b/, /\bagua por (?:todas partes|todos lados)\b/, /\b(?:tuyau|conduite) (?:a |est )?(?:eclate|creve)\w*\b/, /\b(?:de l'|l')?eau partout\b/,
];
/** Haste; as an answer to "when" it is a time like others. */
const HASTE: readonly RegExp[] = [
  /\b(?:asap|urgent(?:ly|e|emente)?|urgence|urgencia|emergencia|ugent|urgant)\b/, /\bemergency(?! (?:exit|lights?|lighting|shut|valve|contact|rates?|fees?|call|number|kit|services?\?))/, /\bas soon as possible\b/,
  /\b(?:need|send|get|want|come|help|someone|somebody|plumber|electrician|tech\w*)\b.*\b(?:right now|right away|immediately|tonight)\b/,
  /\b(?:necesit\w+|mande\w*|vengan?|alguien|ayuda|plomero)\b.*\b(?:ahora mismo|esta noche|inmediatamente|cuanto antes|lo antes posible)\b/, /\b(?:besoin|venez|venir|quelqu'un|aide|plombier)\b.*\b(?:tout de suite|ce soir|immediatement|au plus vite|des que possible)\b/,
];
/** What is no haste, or long over. */
const NONE: readonly RegExp[] = [
  /\b(?:no|not|isn't|isnt|wasn't|nothing|never)(?: (?:an?|very|that|so|really|super|too|all that|a big|is|es|esta))* (?:urgent|emergency|rush|hurry|flood\w*|burst|urgente|urgencia|emergencia|inund\w+)\b/, /\bn'?(?:est|a)? ?pas (?:du tout )?(?:urgent|une urgence)\b|\bpas (?:urgent|d'urgence|inonde)\b|\brien d'urgent\b/,
  /\b(?:do|can|are) (?:you|u|y'all)(?: \w+){0,2} (?:emergenc\w+|24)\b/, /\b(?:flooded|burst)(?: \w+){0,3} (?:last|ago|years?)\b/, /\blast (?:year|month|winter|summer|week)(?: \w+){0,4} (?:flooded|burst)\b/,
];

/**
 * Whether somebody cannot wait: water runs, or they say so.
 * @param when the text answers when somebody should come: then haste is an answer, and only damage is more than that.
 */
export function isUrgent(text: string, when: boolean): boolean {
  const said = without(NONE, inPlainWords(text));
  return [...GROWS, ...(when ? [] : HASTE)].some((pattern) => pattern.test(said));
}
