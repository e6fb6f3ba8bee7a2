import { plainWords } from './plain-words.js';

/** What somebody wants of an appointment that they have. */
export type BookingWish = 'cancel' | 'move' | 'keep';

const CANCEL = [
  /\bcancel\w*\b/, /\bcall(?:ed|ing)? it off\b/, /\b(?:can't|cant|cannot|can not|won't|wont|will not|not able to|unable to) (?:make|come|be there|attend)\b/, /\bno longer (?:need|want|coming)\b/, /\bdon't need (?:it|you|the appointment)\b/,
  /\b(?:cancel\w+|anular|no (?:puedo|podre) (?:ir|llegar|asistir)|ya no (?:necesito|quiero|voy))\b/, /\b(?:annul\w+|je ne (?:peux|pourrai) (?:pas|plus) venir|plus besoin)\b/,
];
const MOVE = [
  /\bre-?schedul\w*\b/, /\b(?:move|change|switch|push|shift|postpone|delay)\b.*\b(?:appointment|booking|time|it|day|date|to|back|visit)\b/, /\b(?:another|different|other|later|earlier|better|new) (?:time|day|date|slot|appointment)\b/, /\binstead\b/, /\b(?:could|can) we do\b/,
  /\b(?:cambiar|mover|reprogramar|reagendar|aplazar|otro (?:dia|horario)|otra (?:hora|fecha))\b/, /\b(?:deplacer|reporter|changer|decaler|un autre (?:jour|horaire|moment)|une autre (?:heure|date))\b/,
];
const KEEP = [/\bnever ?mind\b/, /\b(?:keep|leave) (?:it|that|the|my)\b/, /\bkeep (?:as|what)\b/, /\bstays? (?:as|the same)\b/, /\b(?:dejalo|dejelo|mejor no|asi esta bien)\b/, /\b(?:laissez|gardez|gardons|laisse tomber)\b/];

/** Null when the text says nothing of an appointment. To cancel is heard before to move: who "can't make it, sorry" may say when else later. */
export function bookingWish(text: string): BookingWish | null {
  const plain = plainWords(text).join(' ');
  const says = (patterns: readonly RegExp[]): boolean => patterns.some((pattern) => pattern.test(plain));
  if (says(KEEP)) return 'keep';
  // "Can't make it at 3, can we do Friday instead?" wants another time.
  if (says(MOVE)) return 'move';
  return says(CANCEL) ? 'cancel' : null;
}

const OTHERS = /\b(?:none|neither|no|nope|nothing|other|others|another|different|later|else|more|ninguno|ninguna|otro|otra|otros|otras|mas|aucun|aucune|autre|autres|plus tard|non)\b/;

/** Whether a text turns down all that was offered. */
export const wantsOthers = (text: string): boolean => OTHERS.test(plainWords(text).join(' '));
