import type { Phrase } from '../pattern.js';

const PEOPLE = 'plumber|plumbers|electrician|handyman|contractor|technician|tech|roofer|locksmith|mechanic|painter|dentist|doctor|stylist|barber|repairman|estimate|quote|appointment|appt|booking|repair|service|help';
const DONE = 'fixed|repaired|replaced|installed|serviced|cleaned|unclogged|checked|looked|done';
const WORK = 'fix|repair|replace|install|unclog|clean|look|come|book|schedule|quote|give';

/** That somebody needs what we do. What is wanted of somebody else, or of the texts, is named otherwise. */
export const NEEDS: readonly Phrase[] = [
  'i|we|im|were|id|do|still|also ..2 need|want|require|use|like|needing|wanting a|an|some|someone|somebody !TEXTS|TEXT|STUFF|THREAT|SUBSCRIPTION|LIST|NUMBER|break|refund|apology|explanation|answer|peace|sleep',
  `i|we|im|were|do|still|also ..2 need|want|require|use ${PEOPLE}`,
  'im|i|we|were am|are|still? looking for a|an|some|someone|somebody !TEXTS|TEXT',
  `i|we ..2 need|want|like my|our|the ..2 ${DONE}`,
  `can|could|would|will|do you|yall|u|someone|somebody guys? ..1 ${WORK} !OURS|TEXTS|off`,
  'do|can|could you|yall|u guys? ..1 do|help|handle|offer !BOTHERING|TEXTS|this|that|it',
  'my|our|the ..2 leak|leaks|leaking|broke|broken|clogged|dripping|flooding|flooded|overflowing|burst',

  'necesito|necesitamos|quiero|queremos|quisiera|busco|ocupo un|una|alguien|cita|ayuda|servicio',
  'besoin d|de un|une|aide|quelqu',
  'cherche|voudrais|veux|aimerais un|une|quelqu',
];
