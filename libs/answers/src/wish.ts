import { tellsOfDanger } from './emergency.js';
import { inPlainWords } from './plain-words.js';
import { withoutWhoWrites } from './who-writes.js';

/** What a text asks for, or tells of, that no question of a flow may wait for. */
export type Wish = 'emergency' | 'human' | 'anger';

const HUMAN: readonly RegExp[] = [
  /\b(?:talk|speak|chat) (?:to|with) (?:a |an |the |some )?(?:real |actual |live )?(?:human|person|someone|somebody|people|owner|manager|agent|representative|rep|operator|receptionist|technician|tech|plumber|doctor|staff|him|her|you)\b/,
  /\b(?:real|live|actual) (?:human|person|agent|people)\b/, /^(?:a )?(?:human|agent|representative|operator|person|receptionist|humano|persona|agente|humain|personne)(?: please)?$/,
  /\b(?:can|could|will|would|please|pls|just|have|need|want) ?(?:someone|somebody|you|you guys|u|him|her|a person|a human|the owner|the manager)?(?: to)?(?: please)? (?:call|phone|ring) (?:me|us)\b/,
  /\b(?:call|phone|ring) (?:me|us)(?:$| (?:please|pls|back|now|asap|today|tomorrow|tonight|later|instead|when|at|after|before|in|on|as|this|whenever|anytime|first|if|and|or|thanks)\b)/, /\bcall me back\b/, /\bgive (?:me|us) a (?:call|ring)\b/, /\bcallback\b/, /\bneed a call\b/,
  /\bstop (?:the )?bot\b/,
  /\bhablar con (?:una |un |el |la )?(?:persona|alguien|humano|dueno|gerente|encargado|agente)\b/, /\b(?:llameme|llamame|llamenme|me (?:pueden?|puedes) llamar|que me llamen)\b/, /\bpersona real\b/,
  /\b(?:talk|speak|chat|discuss\w*)(?: \w+){0,2} (?:on|over|by) (?:the )?phone\b/, /\b(?:rather|prefer|easier|better|quicker)(?: to| if we| a| just)* (?:talk|speak|call|phone call)\b/, /\bcan we (?:just |please )?(?:talk|speak)\b/,
  /\b(?:hablar|hablamos) por telefono\b/, /\bprefiero (?:hablar|una llamada|que me llamen)\b/, /\bparler (?:au|par) telephone\b/,
  /\bparler (?:a|avec) (?:une |un |quelqu'un|la |le )?(?:personne|humain|quelqu'un|responsable|conseiller|patron)?\b/, /\b(?:appelez|rappelez)(?:-| )moi\b/, /\bvraie personne\b/,
];

/** A number to call, in a text that says to: "my number is 212 555 0141, call when free". */
const PHONE_NUMBER = /(?<!\d)(?:\+?1[\s.-]?)?\(?\d{3}\)?[\s.-]?\d{3}[\s.-]?\d{4}(?!\d)/;
const TO_CALL = /(?<!\b(?:don't|dont|do not|didn't|i|we) )\b(?:call|ring|reach|llam\w+|marque\w*|appele\w*|rappele\w*)\b/;

const ANGER: readonly RegExp[] = [
  /\b(?:fuck|fucking|fuckin|wtf|bullshit|asshole|bastards?|idiots?|morons?|stupid bot|piss(?:ed)? off|damn it|goddamn)\b/,
  /\b(?:this is|you(?:'re| are| guys are)) (?:so |absolutely |completely |totally |really )?(?:ridiculous|unacceptable|useless|pathetic|terrible|awful|a joke|incompetent|the worst|disgusting)\b/,
  /\b(?:worst|terrible|horrible|awful) (?:service|company|experience)\b/, /\b(?:i'm|im|i am) (?:so |really |very |extremely )?(?:angry|furious|livid|fed up|sick of)\b/,
  /\b(?:bad|negative|one star|1 star) review\b/, /\b(?:lawyer|sue you|suing|better business bureau|attorney)\b/, /\bwaste of (?:my )?time\b/, /\balready told you\b/, /\bnobody (?:ever )?(?:answers|calls|responds|showed)\b/,
  /\b(?:pesimo|terrible|horrible) servicio\b/, /\b(?:mierda|carajo|idiotas?|estupid\w+)\b/, /\bestoy (?:harto|harta|furios\w+|enojad\w+)\b/,
  // Nobody there: "why does nobody pick up", "no one ever calls back", "you guys never answer".
  /\b(?:nobody|no ?one|none of you|(?:you|u|you guys|you people|ya'?ll|y'all|they) (?:never|don'?t|won'?t))(?: (?:ever|even|there|is|has))* (?:picks?|picking|answers?|answering|answered|calls? (?:me )?back|called|calling|returns?|returned|responds?|responded|shows?|showed|came|comes|cares?)\b/,
  /\bwhy (?:does|do|did|is|are|won'?t|doesn'?t|don'?t|can'?t)(?: \w+)? (?:nobody|no ?one|any ?one|any ?body|someone|you|u|ya'?ll)\b.*\b(?:pick\w*|answer\w*|respond\w*|call\w* back|return|show\w*)\b/,
  // Again and again.
  /\b(?:my|the|this is my|this is the) (?:third|fourth|fifth|sixth|tenth|umpteenth|\d+(?:rd|th)) (?:call|message|text|voicemail)\b/, /\b(?:second|third|fourth|fifth|sixth|tenth|umpteenth|\d+(?:nd|rd|th)) time (?:i |i'?ve |i'?m |we |we'?ve )?(?:been |have |had to )?(?:call|text|ask|tell|messag)\w*\b/,
  /\b(?:called|texted|asked|messaged|written|calling)(?: \w+){0,2} (?:three|four|five|six|ten|several|multiple|so many|a million|\d{1,2}) times\b/,
  /\bscrew (?:you|u|this|off|yall)\b(?! (?:in|on|into))/, /\b(?:this is|that's|it's|just|absolutely) unbelievable\b|^unbelievable$/, /\b(?:sick and tired|what the hell|rip-?off|ripped (?:me|us) off|scammers?|crooks|you(?: guys| people)? suck|what is wrong with you)\b/, /\b(?:are you|r u|gotta be|got to be|must be) (?:\w+ )?(?:kidding|joking)\b/,
  /\bnadie (?:me |nos )?(?:contesta|responde|atiende|llama|vino|viene|llego)\b/, /\b(?:una verguenza|falta de respeto|que asco)\b/, /\bpersonne ne (?:m'|me |nous )?(?:repond|rappelle|vient|decroche)\b/,
  /\b(?:merde|putain|connards?|idiots?)\b/, /\bservice (?:nul|pourri|inadmissible)\b/, /\bc'est inadmissible\b/,
];

/** The weightiest wish of a text; null when it has none. */
export function wishOf(text: string): Wish | null {
  if (tellsOfDanger(text)) return 'emergency';
  const plain = inPlainWords(text);
  const says = (patterns: readonly RegExp[]): boolean => patterns.some((pattern) => pattern.test(plain));
  if (says(ANGER)) return 'anger';
  const asked = withoutWhoWrites(plain);
  return HUMAN.some((pattern) => pattern.test(asked)) || (PHONE_NUMBER.test(text) && TO_CALL.test(plain)) ? 'human' : null;
}
