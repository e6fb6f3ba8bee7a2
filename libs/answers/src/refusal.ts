import { inPlainWords, saysOnly, without } from './plain-words.js';

/** Why somebody wants nothing: they are not whom the text was for, or they need nothing any more. */
export type Refusal = 'wrong-number' | 'not-needed';

const WRONG_NUMBER = [
  /\bwrong (?:number|person|guy|lady|phone|house)\b(?! of\b)/, /\b(?:dial+ed|called|texted) (?:the )?wrong\b/, /^(?:\w+ )?i (?:didn'?t|did not|never) (?:call|text|contact|phone) (?:you|u|y'?all|anyone|anybody|this number)$/,
  /\b(?:numero equivocado|equivoc\w+ de (?:numero|persona))\b/, /\b(?:mauvais numero|tromp\w+ de numero|faux numero)\b/,
];
/** Whoever is not whom we take them for may need something all the same. */
const NEEDS_US = /\b(?:i|we|i'm|we're|but|still|also)(?: (?:do|really|actually|still|also|could|am|are))* (?:need|want|require|use|looking for) (?:a|an|some|someone|somebody|help|my|our|the)\b(?! (?:break|refund))|(?<!\bno )\b(?:necesit(?:o|amos)|quier(?:o|emos)|quisiera|busco|ocupo) (?:un|una|alguien|cita|ayuda)\b|(?<!\bpas )\bbesoin d(?:e |')/;
const NOT_NEEDED = [
  /\b(?:no|nope|nah|non) (?:thanks|thank you|thx|ty|gracias|merci)\b/, /\bnot interested\b/, /\b(?:never ?mind|nvm|forget (?:it|about it)|disregard)\b/,
  /\b(?:i'?m|we'?re|we are|i am)? ?(?:all set|all good|good now)\b/, /\b(?:no longer|don'?t|do not|didn'?t) need (?:it|you|u|this|anything|anyone|help|a \w+|your (?:help|services?))(?: any ?more)?\b/,
  /\b(?:found|hired|got|went with|going with|called|using|have) (?:someone|somebody|some one|(?:an)?other (?:plumber|electrician|contractor|handyman|roofer|tech|technician|company|guy|person|place|shop|salon|barber|stylist|dentist|doctor|clinic|service|one))(?: else| already)?(?![\w'])/,
  /\b(?:got|had|have|it'?s|it is|it was|its been|it's been|already|is) (?:it )?(?:all )?(?:fixed|done|resolved|repaired|handled|sorted|solved|taken care of|working(?: again| now)?)\b/, /\bfixed it\b/,
  /\bya no (?:(?:lo|la|los|las) )?(?:necesit\w+|quier\w+|hace falta)\b/, /\bya (?:lo |la |se )?(?:arregl\w+|resolv\w+|solucion\w+|repar\w+)\b/, /\bya encontr\w+ (?:a )?(?:otro|otra|alguien)\b/, /\b(?:no me interesa|olvidelo|olvidalo)\b/,
  /\b(?:plus besoin|pas interesse\w*|j'ai trouve (?:quelqu'un|un autre)|laissez tomber)\b/,
];
/** What people put around it, and which says nothing. */
const COURTESY = new Set(
  `hi hello hey ok okay oh actually sorry thanks thank you u thx ty for your so much a the anyway anyways though bye have good great day one but and we i it me
   already just myself now else time help response getting back to reply plumber company ill im i'm i've we've that's its it's all is was please gracias por todo pero lo
   merci hola adios bonjour je nous n'avons ai en`.split(/\s+/),
);

/**
 * That somebody wants nothing, in a text that says no more: "nevermind the drain, it's the toilet" still wants something. "No thanks" is also the answer to a
 * question for yes or no, so that this is read where none is open.
 */
export function refusalIn(text: string): Refusal | null {
  const plain = inPlainWords(text);
  if (text.includes('?') || /\d/.test(plain)) return null;
  if (WRONG_NUMBER.some((pattern) => pattern.test(plain))) return NEEDS_US.test(plain) ? null : 'wrong-number';
  const rest = without(NOT_NEEDED, plain);
  if (rest === plain) return null;
  return saysOnly(COURTESY, rest) ? 'not-needed' : null;
}
