import { inPlainWords } from './plain-words.js';

/** What somebody wants of an appointment that they have. */
export type BookingWish = 'cancel' | 'move' | 'keep';

/** As words of a day, or an hour, begin. */
const TIME = String.raw`(?:mon|tues?|wed|thu|fri|sat|sun|today|tomorrow|next|morning|afternoon|evening|noon|\d|later|earlier|sooner|another|different|lunes|martes|miercoles|jueves|viernes|sabado|domingo|manana|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi)`;

const CANCEL = [
  /\bcancel(?!l?ation)\w*\b/, /\bcall(?:ed|ing)? it off\b/, /\b(?:can't|cant|cannot|can not|won't|wont|will not|not able to|unable to) (?:make|come|be there|attend)\b/, /\bno longer (?:need|want|coming)\b/, /\bdon't need (?:it|you|the appointment)(?= any ?more| thank|$)/,
  /\b(?:cancel\w+|anular|no (?:puedo|podre) (?:ir|llegar|asistir)|ya no (?:necesito|quiero|voy))\b/, /\b(?:annul\w+|je ne (?:peux|pourrai) (?:pas|plus) venir|plus besoin)\b/,
];
const MOVE = [
  /\bre-?sched\w*\b/, /\b(?:move|change|switch|push|shift|postpone|delay)\b.*\b(?:appointment|booking|time|it|day|date|to|back|visit)\b/, /\b(?:another|different|other|later|earlier|better|new) (?:time|day|date|slot|appointment)\b/, new RegExp(String.raw`\b${TIME}.*\binstead\b|\binstead\b.*\b${TIME}`), new RegExp(String.raw`\b(?:could|can) we do (?:it )?(?:(?:on|at|the|this|in the|a|an) )*${TIME}`),
  /\b(?:any\w*|something|one|slot) (?:sooner|earlier|later)\b/, /\b(?:come|come in|do it|be there|arrive|push it) (?:a (?:bit|little) )?(?:sooner|earlier|later)\b/,
  /\b(?:cambi(?:ar|e|a)(?:l[ao]s?)?|muev\w+|mover(?:l[ao])?|reprogramar|reagendar|aplazar|otro (?:dia|horario)|otra (?:hora|fecha))\b/, /\b(?:deplacer|reporter|changer|decaler|un autre (?:jour|horaire|moment)|une autre (?:heure|date))\b/,
];
const KEEP = [/\b(?:don'?t|do not|no) cancel\w*\b/, /\bnever ?mind\b/, /\b(?:keep|leave) (?:it|that|the|my)\b/, /\bkeep (?:as|what)\b/, /\bstays? (?:as|the same)\b/, /\b(?:dejalo|dejelo|mejor no|asi esta bien)\b/, /\b(?:laissez|gardez|gardons|laisse tomber)\b/];

/** Who asks what it costs, or whether it is so, has not said that they do it. */
const ONLY_ASKS = /\b(?:polic(?:y|ies)|fees?|penalt\w+|what (?:if|happens)|(?:if|when|after|before) (?:i|we) (?:\w+ )?(?:cancel|re-?sched|change|move)\w*|charge\w*|(?:did|have|has|was|were|is|why)(?: \w+){0,3} cancel\w*|polit?icas?|multa)\b/;

/** Null when the text says nothing of an appointment. To cancel is heard before to move: who "can't make it, sorry" may say when else later. */
export function bookingWish(text: string): BookingWish | null {
  const plain = inPlainWords(text);
  const says = (patterns: readonly RegExp[]): boolean => patterns.some((pattern) => pattern.test(plain));
  if (ONLY_ASKS.test(plain)) return null;
  if (says(KEEP)) return 'keep';
  // "Can't make it at 3, can we do Friday instead?" wants another time.
  if (says(MOVE)) return 'move';
  return says(CANCEL) ? 'cancel' : null;
}

const OTHERS = /\b(?:none|neither|no|nope|nothing|other|others|another|different|later|else|more|ninguno|ninguna|otro|otra|otros|otras|mas|aucun|aucune|autre|autres|plus tard|non)\b/;

/** Whether a text turns down all that was offered. */
export const wantsOthers = (text: string): boolean => OTHERS.test(inPlainWords(text));
