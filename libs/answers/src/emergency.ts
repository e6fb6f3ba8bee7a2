import { mended } from './danger-spelling.js';
import { plainWords, without } from './plain-words.js';

/** Whom somebody may tell of. */
const PERSON = String.raw`(?:someone|somebody|he|she|people|person|man|woman|guy|worker|tech|kids?|child(?:ren)?|baby|boy|girl|son|daughter|husband|wife|dad|father|mom|mother|brother|sister|grand(?:ma|pa|mother|father)|friend|neighbor|roommate|tenant|employee)`;
const HARMED = String.raw`(?:hurt|injured|burned(?! by| out)|wounded|electrocuted|trapped|unresponsive|dizzy|bleeding|dying(?! to| for))`;
const SMELL = String.raw`(?:smel\w*|stinks?|reeks?|odou?rs?|whiff)`;
const NOT = String.raw`(?:not|isn't|wasn't|ain't|aren't|won't|doesn't|can't|cannot)`;
/** Who lives there, and nobody who might not answer a message. */
const FAMILY = String.raw`(?:kids?|child(?:ren)?|toddler|baby|boy|girl|son|daughter|husband|wife|partner|dad|father|mom|mum|mother|brother|sister|grand(?:ma|pa|mother|father|son|daughter)|uncle|aunt)`;
/** Of a house's electricity; a tank has an outlet as well, a shower a panel. */
const PANEL = String.raw`(?:electrics|electricity|electric(?:al)?(?: (?:panel|box|board|meter|room|closet|cabinet|system|outlet|socket|wir\w+|breaker|stuff)s?|$)|(?:breakers?|fuse|circuit|service) ?(?:panel|box|board|breakers?)|breakers?|fuse ?box)`;
const ELECTRICS = String.raw`(?:${PANEL}|(?:wall |power |light )?(?:outlets?|sockets?|switch(?:es)?)(?! (?:of|pipe|valve|hose))|wir(?:es|ing)|light fixtures?|ceiling lights?|lights?$|power strips?|extension cords?)`;
/** Not what only carries or heats it. */
const WATER = String.raw`(?:water(?! (?:heater|pressure|bill|line|meter|softener|supply))|leak\w*|drip\w*|flood\w*)`;

/** Danger to people. A leak or a dead furnace is a job, gas in the air is none. */
const DANGERS: readonly RegExp[] = [
  /\bgas(?: (?:line|pipe|main|meter|hose|valve|is|was|has|keeps|a))* leak(?:ing|age)?\b/, /\bleak(?:ing|age)?(?: of)? gas\b(?! (?:hot water|water|heater|boiler|furnace))/,
  /\bcarbon monoxide\b(?! (?:alarm|detector|monitor|sensor)s?\b)/, /^(?!.*\b(?:install\w*|replac\w*|buy|sell|batter\w*|inspect\w*|servic\w*|hardwir\w*|quote|cost|price|how much)\b).*\bcarbon monoxide\b/,
  /\b(?:house|home|kitchen|garage|building|outlet|panel|furnace|heater|stove|oven|attic|basement|roof|it|something)(?:'s| is| are| caught)? (?:on fire|burning|in flames)\b/,
  /\bthere(?:'s| is)? (?:a )?(?:fire|smoke|flames)\b/, /\bsmoke (?:is )?(?:coming|pouring|everywhere|filling)\b/, /\bcaught fire\b/, /\bfull of smoke\b/,
  /(?<!\b(?:had|was) an? )\bfire in (?:the|my|our) (?:kitchen|house|home|garage|basement|attic|wall|oven|bedroom|bathroom|apartment|building|dryer|panel)\b/,
  /\b(?:spark|sparks|sparking)\b.*\b(?:outlet|panel|wire|wires|wall|breaker|water)\b/, /\b(?:outlet|panel|wire|wires|breaker)\b.*\b(?:spark|sparks|sparking)\b/,
  /\b(?:live|downed|exposed) (?:power )?(?:wire|line)s?\b/, /\b(?:got|been|being|was) (?:electrocuted|shocked)\b/, /\belectrocuted\b/,
  new RegExp(String.raw`\b(?:${NOT}|trouble|difficulty|stopped|stops|hardly|barely|no longer)(?: (?:be|even|really|able to))* breath(?:e|es|ing)?\b`), /\b(?:chest pain|heart attack|having a stroke|a stroke|seizure|overdos(?:e|ed|ing)|unconscious|passed out|choking|anaphyla\w*)\b/,
  /\b(?:bleeding (?:a lot|badly|heavily|out|won't stop|wont stop)|won't stop bleeding|wont stop bleeding|heavy bleeding)\b/,
  /\b(?:kill|hurt|hurting|harm|harming|killing) myself\b/, /\bsuicid\w*\b/, /\bend my life\b/, /\bwant to die\b/,
  /\b(?:call|calling|called|need) (?:911|999|112|an ambulance)\b/, /\b(?:ambulance|life threatening|life or death)\b/,
  /\btrapped (?:in|inside|under)\b/, /\b(?:break|breaking|broke) in(?:to)? (?:my|the|our) (?:house|home)\b/,
  /\b(?:fuga|escape) de gas\b/, /\b(?:se )?(?:esta )?(?:incendi\w+|quemando)\b/, /\bhay (?:fuego|humo|un incendio)\b/, /\bno (?:puedo|puede) respirar\b/, /\bmonoxido\b/, /\bme quiero (?:morir|matar)\b/, /\bchispas\b/,
  /\bfuite (?:de |du )?gas\b/, /\bau feu\b/, /\bil y a (?:le feu|un incendie|de la fumee)\b/, /\b(?:peux|peut) (?:pas|plus) respirer\b/, /\bmonoxyde\b/,
  // Gas, however it is noticed: "smel gas", "a gas smell", "rotten eggs", "there's gas in the basement".
  new RegExp(String.raw`\b${SMELL}(?: \w+){0,3} gas+\b`), new RegExp(String.raw`\bgas+ ${SMELL}\b`), /\b(?:rotten|bad|spoiled) eggs?\b/, /\bgas\b.*\bhiss\w*|\bhiss\w*\b.*\bgas\b/,
  /\b(?:there'?s|there is|hear)(?: \w+){0,2} gas (?:in|inside|outside|coming|everywhere|all over|escaping)\b/, /\bgas (?:line|pipe|main) (?:is |was |got )?(?:leaking|broke\w*|hit|cut|ruptured|burst)\b/,
  /\bhuele\w*(?: \w+){0,2} a gas\b/, /\bolor(?: \w+){0,2} (?:a|de) gas\b/, /\b(?:odeur|sent|sens)(?: \w+){0,2} gas\b/,
  /\b(?:carbon monoxide|co2?) (?:alarm|detector|monitor|sensor)s?(?: \w+){0,3} (?:going off|beep\w*|sounding|went off|alarm\w*|ringing|is on(?! (?:the|my|our|a|order)\b)|screaming|shows?|showing|says|reads|reading|triggered|tripped|won't stop)\b/,
  /\b(?:alarma|detector)(?: (?:de|del))+ (?:gas|co|monoxido)(?: \w+){0,3} (?:suena|sonando|pita|pitando|sono|activ\w+)\b/, /\bdetecteur(?: (?:de|du))* (?:co|gas|monoxyde)(?: de carbone)?(?: \w+){0,3} (?:sonne|bipe)\b/,
  // Something that glows or is about to.
  new RegExp(String.raw`\b${SMELL}(?: \w+){0,3} (?:smoke|burning|burnt)\b`), new RegExp(String.raw`\b(?:burning|burnt|electrical|smoky)(?: \w+)? ${SMELL}\b`),
  /\b(?:outlet|panel|breaker|box|socket|furnace|boiler|heater|dryer|oven|wires?|wiring|unit|ac|it)(?:'s| is| are| was| started)? smoking\b/,
  /\bsparks? (?:flying|everywhere|coming)\b/, /\bflames (?:coming|out|in|on)\b/, /\bwir(?:es?|ing) (?:is |are |was |were )?(?:melt|burn)\w*\b/, /\b(?:panel|outlet|breaker|socket|plug|switch)(?: box)?(?: (?:is|are|feels|gets|getting|really|very|so|super))* (?:hot|melt\w*|scorch\w*|burn\w*)\b/,
  /\b(?:ceiling|roof|wall|floor|porch|chimney)(?: (?:is|has|just|about to|going to|might|gonna))* (?:collaps\w*|cav\w+ in|falling (?:in|down))\b/, /\b(?:shocked|zapped) (?:me|us|him|her|my \w+|by)\b/,
  // Water and electricity.
  new RegExp(String.raw`\b${WATER}\b(?: \S+){0,8} (?:on|onto|in|into|inside|over|through|thru|from|out of|reach\w*|touch\w*|hitting)(?: (?:the|my|our|an|a|some|live|top of))* ${ELECTRICS}(?= |$)`),
  new RegExp(String.raw`\b${WATER}\b(?: \S+){0,8} (?:near|by|next to)(?: (?:the|my|our))* ${PANEL}(?= |$)`),
  new RegExp(String.raw`\b${ELECTRICS}(?: (?:is|are|was|were|got|gets|getting|all))* (?:wet|soaked|flooded|under ?water|dripping)\b`), /\bpanel (?:is|was|got) (?:flooded|under ?water)\b/,
  /\bagua\b(?: \S+){0,8} (?:sobre|en|por|dentro de)(?: (?:el|la|los|las|un|una|mi))* (?:(?:panel|tablero|caja) (?:de la luz|electric\w)|enchufes?|tomacorrientes?|breakers?)\b/, /\beau\b(?: \S+){0,8} (?:sur|dans|par)(?: (?:le|la|les|une|un|mon))* (?:tableau electrique|prises?(?: electriques?)?|compteur electrique)\b/,
  // People who are harmed.
  new RegExp(String.raw`\b(?:i|${PERSON})(?: (?:has|have|had|just|suddenly|also|and))* (?:collapsed|fainted|blacked out)\b(?! (?:the|a|an|my|our|his|her|their|it|this|that|these|those|into bed))`),
  new RegExp(String.raw`\b${FAMILY}(?:'?s)?(?: (?:is|are|was|just|still|fell|and))* ${NOT} (?:respon(?:ding|sive)(?! to)|conscious|moving(?! (?:in|out|to|until|till|away|from|here|there|any|house|with|for|the|this|next)))\b`), new RegExp(String.raw`\b(?:fell|fallen|fainted|collapsed|gas|floor)\b.*\b${NOT} (?:respon(?:ding|sive)(?! to)|moving)\b`),
  new RegExp(String.raw`\b${PERSON}(?:'?s)?(?: (?:is|are|was))? (?:unresponsive|${NOT} responsive)\b(?! to)`),
  new RegExp(String.raw`\b(?:he|she|they|${FAMILY})(?:'?s)?(?: (?:is|are|just|still|and))* ${NOT} (?:wake|waking)(?: up)?\b(?! (?:before|until|till|early))`), /\bcan't wake (?:him|her|them|my \w+)\b/,
  new RegExp(String.raw`\b(?:${PERSON}(?:'?s| (?:is|are|was|were|got|gets|has been|just got))|(?:i|we|they)(?:'?m|'?re| (?:am|are|were|got|just got))|some(?:one|body))(?: (?:badly|really|seriously|very|feeling|all))* ${HARMED}\b`),
  /\bfell (?:off|from|down|through)(?: (?:of|a|the|his|her|my))* (?:ladder|roof|stairs|balcony|scaffold\w*)\b/,
  /\b(?:heridos?|heridas?|desmay\w+|inconsciente|no respira|electrocut\w+|convulsion\w*|infarto|ataque al corazon)\b/, /\b(?:no esta respirando|dejo de respirar|(?:el|ella|esposo|esposa|hijo|hija|mama|papa|padre|madre|bebe|abuel[oa]) (?:no (?:reacciona|se despierta|responde(?! (?:al?|mis?|los|las|el|la|mensajes|llamadas)\b))|se desplomo))\b/, /\b(?:blesses?|blessees?|inconscient\w*|evanoui\w*|respire (?:pas|plus)|arrive (?:pas|plus) a respirer|(?:perdu|perd) connaissance|(?:mari|femme|il|elle|pere|mere|fils|fille|bebe)(?: vient de)? s'(?:est effondree?|effondrer)|se reveille (?:pas|plus)|(?:mari|femme|pere|mere|fils|fille|bebe) (?:ne )?repond (?:pas|plus)(?! (?:au|aux|a)\b))\b/,
];

/** What tells that there is no such danger; and sulphur in the water, which only stinks. */
const NO_DANGER: readonly RegExp[] = [
  new RegExp(String.raw`\b(?:don'?t|do not|doesn'?t|does not) ${SMELL}\b.*`), new RegExp(String.raw`\b(?:no|without|isn't (?:a|any)|not a|sin) (?:gas (?:leak|${SMELL})|${SMELL} of gas|smoke|fire|sparks?|fuga de gas|olor a gas|humo|fuego)\b`),
  /\b(?:no ?one|nobody|none of us|nadie)(?: (?:is|was|got|has been|seriously|badly|esta|salio|resulto))* (?:hurt|injured|bleeding|trapped|herid\w)\b/, /\b(?:not|isn't|wasn't|aren't) (?:hurt|injured|trapped|bleeding|on fire|smoking)\b/,
  new RegExp(String.raw`\b(?:water|shower|drains?|sinks?|faucets?|toilets?|well)(?: \w+){0,2} ${SMELL}(?: \w+){0,3} eggs?\b`),
  /\b(?:drain|vent|pipe|stack|sump|toilet|plumbing)s? (?:is |are )?(?:not|isn't|aren't) breathing\b/,
  // Work to be done.
  /\bgas leak (?:detection|tests?|testing|inspections?|survey|certificate)\b/,
];
/** What machines say of emergencies that nobody has: "If this is an emergency, please hang up and dial 911". */
const WHAT_TO_DO = /\b(?:if (?:this|it) is|if you (?:have|are having|are experiencing)|for|in case of) (?:an? )?(?:\w+[ -]){0,3}emergenc(?:y|ies)\b[^.!?\n]{0,40}?\b(?:call|dial) 911\b/gi;

/** Whether a text tells of danger to people. */
export function tellsOfDanger(text: string): boolean {
  // "No. Gas smell in the kitchen!" is no "no gas smell": what is denied is denied in one clause, what is told may take two.
  const clauses = text.replaceAll(WHAT_TO_DO, ' ').split(/[.;!?,\n]+|\s(?:but|and|yet|pero|mais)\s/i).map((clause) => mended(plainWords(clause)).join(' '));
  const told = clauses.map((clause) => without(NO_DANGER, clause)).join(' ').replaceAll(/\s+/g, ' ');
  return DANGERS.some((pattern) => pattern.test(told));
}
