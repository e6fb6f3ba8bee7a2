import { plainWords } from './plain-words.js';

/** What a text asks for, or tells of, that no question of a flow may wait for. */
export type Wish = 'emergency' | 'human' | 'anger';

/** Danger to people. A leak or a dead furnace is a job, gas in the air is none. */
const EMERGENCY: readonly RegExp[] = [
  /\b(?:smell|smells|smelling|smelled) (?:of )?(?:like )?(?:a )?(?:strong )?(?:natural )?gas\b/,
  /\bgas (?:leak|leaking|smell|odor)\b/, /\bleaking gas\b/,
  /\bcarbon monoxide\b/, /\bco (?:alarm|detector) (?:is |keeps )?(?:going off|beeping|sounding|went off)\b/,
  /\b(?:house|home|kitchen|garage|building|outlet|panel|furnace|heater|stove|oven|attic|basement|roof|it|something)(?:'s| is| are| caught)? (?:on fire|burning|in flames)\b/,
  /\bthere(?:'s| is)? (?:a )?(?:fire|smoke|flames)\b/, /\bsmoke (?:is )?(?:coming|pouring|everywhere|filling)\b/, /\bcaught fire\b/,
  /\b(?:spark|sparks|sparking)\b.*\b(?:outlet|panel|wire|wires|wall|breaker|water)\b/, /\b(?:outlet|panel|wire|wires|breaker)\b.*\b(?:spark|sparks|sparking)\b/,
  /\b(?:live|downed|exposed) (?:power )?(?:wire|line)s?\b/, /\b(?:got|been|being|was) (?:electrocuted|shocked)\b/, /\belectrocuted\b/,
  /\b(?:can't|cant|cannot|trouble|difficulty|not) breath(?:e|ing)?\b/, /\b(?:chest pain|heart attack|having a stroke|a stroke|seizure|overdos(?:e|ed|ing)|unconscious|passed out|not breathing|choking|anaphyla\w*)\b/,
  /\b(?:bleeding (?:a lot|badly|heavily|out|won't stop|wont stop)|won't stop bleeding|wont stop bleeding|heavy bleeding)\b/,
  /\b(?:kill|hurt|hurting|harm|harming|killing) myself\b/, /\bsuicid\w*\b/, /\bend my life\b/, /\bwant to die\b/,
  /\b(?:call|calling|called|need) (?:911|999|112|an ambulance)\b/, /\b(?:ambulance|life threatening|life or death)\b/,
  /\btrapped (?:in|inside|under)\b/, /\b(?:break|breaking|broke) in(?:to)? (?:my|the|our) (?:house|home)\b/,
  /\b(?:huele|olor) a gas\b/, /\bfuga de gas\b/, /\bescape de gas\b/, /\b(?:se )?(?:esta )?(?:incendi\w+|quemando)\b/, /\bhay (?:fuego|humo|un incendio)\b/, /\bno (?:puedo|puede) respirar\b/, /\bmonoxido\b/, /\bme quiero (?:morir|matar)\b/, /\bchispas\b/,
  /\b(?:odeur|fuite|sent|sens) (?:de |le |du )?gaz\b/, /\bau feu\b/, /\bil y a (?:le feu|un incendie|de la fumee)\b/, /\b(?:peux|peut) (?:pas|plus) respirer\b/, /\bmonoxyde\b/,
];

const HUMAN: readonly RegExp[] = [
  /\b(?:talk|speak|chat) (?:to|with) (?:a |an |the |some )?(?:real |actual |live )?(?:human|person|someone|somebody|people|owner|manager|agent|representative|rep|operator|receptionist|technician|tech|plumber|doctor|staff|him|her|you)\b/,
  /\b(?:real|live|actual) (?:human|person|agent|people)\b/, /^(?:a )?(?:human|agent|representative|operator|person|receptionist)(?: please)?$/,
  /\b(?:can|could|will|would|please|pls|just|have|need|want) ?(?:someone|somebody|you|you guys|u|him|her|a person|a human|the owner|the manager)?(?: to)?(?: please)? (?:call|phone|ring) (?:me|us)\b/,
  /\b(?:call|phone|ring) (?:me|us)(?:$| (?:please|pls|back|now|asap|today|tomorrow|tonight|later|instead|when|at|after|before|in|on|as|this|whenever|anytime|first|if|and|or|thanks)\b)/, /\bcall me back\b/, /\bgive (?:me|us) a (?:call|ring)\b/, /\bcallback\b/, /\bneed a call\b/,
  /\b(?:are|r) (?:you|u) a (?:bot|robot|machine|computer|real person|human)\b/, /\bis this a (?:bot|robot|machine|computer|real person)\b/, /\bstop (?:the )?bot\b/,
  /\bhablar con (?:una |un |el |la )?(?:persona|alguien|humano|dueno|gerente|encargado|agente)\b/, /\b(?:llameme|llamame|llamenme|me (?:pueden?|puedes) llamar|que me llamen)\b/, /\bpersona real\b/,
  /\bparler (?:a|avec) (?:une |un |quelqu'un|la |le )?(?:personne|humain|quelqu'un|responsable|conseiller|patron)?\b/, /\b(?:appelez|rappelez)(?:-| )moi\b/, /\bvraie personne\b/,
];

const ANGER: readonly RegExp[] = [
  /\b(?:fuck|fucking|fuckin|wtf|bullshit|asshole|bastards?|idiots?|morons?|stupid bot|piss(?:ed)? off|damn it|goddamn)\b/,
  /\b(?:this is|you(?:'re| are| guys are)) (?:so |absolutely |completely |totally |really )?(?:ridiculous|unacceptable|useless|pathetic|terrible|awful|a joke|incompetent|the worst|disgusting)\b/,
  /\b(?:worst|terrible|horrible|awful) (?:service|company|experience)\b/, /\b(?:i'm|im|i am) (?:so |really |very |extremely )?(?:angry|furious|livid|fed up|sick of)\b/,
  /\b(?:bad|negative|one star|1 star) review\b/, /\b(?:lawyer|sue you|suing|better business bureau|attorney)\b/, /\bwaste of (?:my )?time\b/, /\balready told you\b/, /\bnobody (?:ever )?(?:answers|calls|responds|showed)\b/,
  /\b(?:pesimo|terrible|horrible) servicio\b/, /\b(?:mierda|carajo|idiotas?|estupid\w+)\b/, /\bestoy (?:harto|harta|furios\w+|enojad\w+)\b/,
  /\b(?:merde|putain|connards?|idiots?)\b/, /\bservice (?:nul|pourri|inadmissible)\b/, /\bc'est inadmissible\b/,
];

/** The weightiest wish of a text; null when it has none. */
export function wishOf(text: string): Wish | null {
  const plain = plainWords(text).join(' ');
  const says = (patterns: readonly RegExp[]): boolean => patterns.some((pattern) => pattern.test(plain));
  if (says(EMERGENCY)) return 'emergency';
  if (says(ANGER)) return 'anger';
  return says(HUMAN) ? 'human' : null;
}
