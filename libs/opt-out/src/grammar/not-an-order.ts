import type { Phrase } from '../pattern.js';

/** What an order to stop can be about. Anything else that is named is one of the services, or somebody else's. */
const OF_OURS = 'TEXTS|TEXT|LIST|NUMBER|PHONE|STUFF|SUBSCRIPTION|OURS|GLUE|AGAIN';
const ABOUT_TEXTS = `${OF_OURS}|BEFORE|AFTER`;
const POSSESSIVE = 'mi|mis|nuestro|nuestra|mon|ma|mes|notre|nos';

/** What looks like an order to stop and is none. Words found here count for nothing else. */
export const NOT_AN_ORDER: readonly Phrase[] = [
  // A visit, a place, a thing that is called so.
  'CEASE by|over|in|out|off|here|near|outside|around|into|back|down|up|sign|valve|light|button|payment|switch|cock|leak|work|order',
  'CEASE at !once',
  'bus|truck|pit|rest|next|first|last|door|non|full|metro|train|one|tram|gas|quick|extra|another|back CEASE',
  'a|an|your|our|my|each|every|which|dead|arret CEASE',
  'UNSUB|CEASE button|link|page|form|option',
  'UNSUB from ..1 button|link|page|form',
  'text to speech',
  'plus|pas|aucun de|d TEXTS|TEXT d|de erreur|panne|alarme',
  'dejenme|dejeme|dejame|dejen|deje|deja un|el|algun mensaje|texto|recado',
  'leave ME ..2 alone|be with',
  // Who answers is to wait, and nothing is to end.
  '^^ BEFORE* HALT ,|.? wait|hold|hang on? a|one|NUMERIC min|minute|moment|sec|second ,|.? !who|how|why|where|i|CEASE|DONT',
  '^^ BEFORE* HALT ,|.? espera|espere|esperen|esperame|espereme|aguanta|aguante un momento|momentito|minuto|minutito|segundo|rato ,|.? !quien|como|CEASE|DONT|no',
  '^^ BEFORE* HALT ,|.? attends|attendez un|une instant|moment|minute|seconde ,|.? !qui|comment|CEASE',

  // Something else is to stop, or has stopped by itself.
  'tell|told|ask|asked him|her|them|the ..1 to? CEASE',
  'CEASE ignoring|dodging|avoiding|missing|lying|worrying|working',
  'CEASE playing !on|with',
  'i|it|ac|hvac|heater|furnace|fridge|freezer|pump|motor|unit|boiler|fan CEASE !TEXTS|CALLS|BOTHERING|GLUE',
  'wont|wouldnt CEASE !TEXTS|BOTHERING',
  'cant|doesnt|couldnt|didnt|isnt CEASE !TEXTS|CALLS|BOTHERING|SEND',
  'NEG BOTHERING',
  // A statement about something, and no order: an order has nobody before its verb but "you".
  'the|my|that|this|these ..2 dont BOTHER ME',
  'no WRITE ..1 en la|el|un|una|mi',

  // Somebody else's words, and what was done by mistake.
  'it|this|that|text|message|texts says|say|said|reads to? reply|text|send|type? HALT',
  'why|how|what does|do|did|happens it|this|that|they|you|if ..2 say|says|reply|text ..1 HALT',
  'UNSUB|CEASE|HALT|out ..3 by|par|por|on mistake|accident|error|erreur|equivocacion',
  'accidentally|mistakenly|accidently UNSUB|CEASE|HALT|opted|sent|texted|replied HALT?',

  // The contrary of an order, or a question about one.
  'dont|didnt|never|not|nunca ever|you|even|me|nos|se|m|us|let|anyone? CEASE|UNSUB|HALT|ERASE|lose|forget|cancel|end|REMOVEME',
  'dont|didnt|never|not TAKE ME|it|my off',
  'no me|nos|se|le|lo? dejen|deje|dejes|paren|pare|detengan|ERASE|cancelen|cancele|REMOVEME',
  'ne|n m|me|nous? CEASE|ERASE pas|plus|jamais? de? ..2 TEXTS',
  'ne|n m|me|nous? CEASE|ERASE',
  '^ BEFORE* UNSUB|HALT|optout|cancel|CEASE ..2 QUESTION no|nope|nah|non way|BEFORE* ,|.? BEFORE* keep|continue|continuez to? GLUE* TEXTS|TEXT|SEND|coming|posted|updated|informed',
  'dont|didnt|not|never mean|meant|say|said|want|wanna|try|trying|asking|ask|need to|you|for|that|the|your* CEASE|UNSUB|HALT|opt',
  'did|have|has|had|when|if|before|after|once you|they|he|she|it CEASE|ERASE|lose|block',
  'why did|have ..1 CEASE|ERASE|block|stopped',
  'did|didnt|dont|wont|never|not|i ..1 lose|lost|forget',

  // How to reply: our own words, and people who quote them.
  'reply|text|send|repondez|responda|envie|envoyez CEASE to|para|pour|2 ..2 opt|UNSUB|end|cancel|CEASE|cancelar|HALT',
  'i|we|you text|reply|message|send|call to cancel|end|quit|stop',

  // They tell about texts.
  'SUBJECT really|usually|normally|just|still|also? DONT CALL|TEXT|TEXTS|SEND|BOTHER !AGAIN',
  'SUBJECT DONT CONTACTED',
  'why|did|if ..1 not TEXT|SEND|CALL',
  'if SUBJECT NEG TEXT|SEND|CALL',
  'i|we|really NEG want|need|like to miss|lose|text|message|call|bother|spam|ignore|forget',
  'NEG wanna miss|lose|text|message|call|bother|spam',
  'NEG|no ..1 PERCEIVE ..3 TEXTS|TEXT',
  'NEG|no ..3 my TEXTS',
  'i|im|am|we|still not|NEG receiving|getting|seeing ..2 TEXTS',
  'NEG like|love|enjoy texting|messaging',
  'nobody WANT ..2 TEXT|CALL ME',
  'DONT leave ..1 TEXTS|TEXT ..1 with|at|on',
  'ne|n ai pas PERCEIVE ..3 TEXTS|TEXT',
  'dont have|need to TEXT|CALL|SEND !ME',
  'dont|never|didnt forget|hesitate|mind|worry|get|got|receive|received|see|saw|had|hear|heard|know|recibi|recibo|recu|recois',
  'dont|never|didnt have !to|my|CONSENT|GLUE',
  'dont|never|didnt have a|any|your|the|no TEXT|TEXTS',
  'not|no sure|received|ha|han|he|llego|recibi|recibo|hay|tengo',
  'no TEXT from|yet|received|came|left|was|on|de|has|option|info|information|person',
  'no TEXTS yet|received|came|from|went|have|has|on',
  'is this|it ..1 spam|harassment',
  'UNSUB from|of ..4 but|and keep ..2 TEXTS|TEXT',
  'no me|nos WRITE|CALL al|en trabajo|oficina|casa',
  'no|not|pas by|por|par|via TEXT|TEXTS',
  'no need to TEXT|CALL ME? back|LIMIT|if',

  // They ask for texts, rather than calls or than another person.
  'why|y dont you TEXT|SEND|CALL',
  'CEASE|DONT|no|not|NEG CALL|CALLS ME? ..3 AFFIRM ..2 TEXT',
  'CEASE|DONT|no|not CALL|CALLS ME? ..2 , please|AFFIRM? TEXT|TEXTS ME|AFFIRM|please|back|if|when|anytime|ok|okay|is',
  'CEASE|DONT|no CALL|CALLS ME? ..3 ,|. TEXT $|is|only',
  'CEASE CALLS ME? and AFFIRM? TEXT ME',
  'DONT TEXT|CALL ..2 , TEXT ME',
  'DONT TEXT|CALL him|her|them|he|she|NAME|anyone|anybody|everyone !AGAIN',
  'DONT TEXT|CALL the|a|his|her|their|our !NUMBER|PHONE|AGAIN',
  'DONT TEXT|CALL my|the landline|home|other|old|insurance|office',

  // Somebody else is not to be texted or called. To text the family may be to text the phone that they all use; a tenant has one of their own.
  'DONT TEXT|CALL my|our|the OTHERS',
  'DONT TEXT|CALL my|our|the KIN !NUMBER|PHONE|AGAIN',
  'CEASE TEXTS|CALLS|BOTHERING my|our|the OTHERS !NUMBER|PHONE',
  'CEASE CALLS my|our|the KIN !NUMBER|PHONE',
  'CEASE TEXTS|CALLS|BOTHERING my|our|the KIN and|, AFFIRM? TEXT ME !AGAIN|one|once',
  `CEASE de|d? CALLS a? ${POSSESSIVE} KIN|OTHERS !TO`,
  `CEASE de|d? TEXTS a? ${POSSESSIVE} OTHERS !TO`,
  `le|les WRITE|SEND|CALL ..2 a al|el|la|los|las|${POSSESSIVE}? KIN|OTHERS`,
  `ne|n WRITE|CALL plus|pas a? ${POSSESSIVE} KIN|OTHERS`,

  // One thing is not to be sent, which is named.
  `DONT have|need? to? TEXT|SEND ME? the|ITEM|SCHEDULE !${OF_OURS}|same`,
  'DONT text and drive|driving',
  'DONT leave ME',
  'no se WRITE',

  // Not at this time, but at another.
  'DONT TEXT|CALL|SEND|BOTHER ME? ..2 LIMIT',
  'DONT TEXT|CALL ME? after|at|right NUMERIC|night|noon|work|this|now',

  // A call is not wanted, but a text is.
  'DONT contact|reach|bother ME by|via|on|over GLUE* phone|CALL|CALLS|voice|email|mail',
  'ne|n m|me|nous CALL plus|pas ,|. ..1 WRITE|SEND|TEXT',
  'no me|nos CALL ,|. ..1 SEND|WRITE|TEXT',

  // Off or out of something else than a list; something else that is wrong.
  'TAKE|ERASE ME|my|it|us ..2 off|from|of|out GLUE* NUMERIC? next|upcoming|weekly|monthly? DATED* SCHEDULE',
  'TAKE|ERASE ME off|from|of|out the NUMERIC am|pm|oclock|slot? $|POLITE|LINK',
  'TAKE|ERASE ME|my|it|us ..2 off|from|of|out GLUE* next? DATED DATED* list|roster|jobs|visits !of|TEXTS',
  'TAKE|ERASE ME|my|it|us ..2 off|from|of|out GLUE* next? DATED* list of GLUE* jobs|visits|SCHEDULE',
  'TAKE|ERASE ME off|from|of|out GLUE* TRADE TRADE* service|services|plan|program|club|visits POLITE* $',
  'gave|put|typed|entered|wrote|left|sent you|down|in|the|yall|them* WRONG NUMBER|PERSON',
  'do|did|is|if|maybe|hope|was i|this|it|that|we ..3 WRONG',
  'be|get removed|taken|deleted off|from|out of? GLUE* NUMERIC? SCHEDULE',
  'be|get taken to|care|by|home|away',
  'ERASE me the|a|an|my|our|this|that !NUMBER|PHONE',
  'TAKE|ERASE ..1 off|from my|our LIST',
  'UNSUB my|our|the ..1 SCHEDULE|service|membership|warranty',
  'revoke|revoked|revoking a|the|our|your|their|his|my permit',
  'SUBJECT NEG have|has|had|need|got a|the|any|our|his|her|their? permit',
  'permit is|was|got|has been? revoked|withdrawn',
  'i|we|im was|were|am|are|have|had|been? ..1 TEXTS|CALLS|have|got|had the|a? WRONG PERSON|NUMBER !for',
  'i|we have|had|got|called|dialed|texted the|a? WRONG NUMBER for',
  'WRONG NUMBER ,|. it|its|is|my|mine|the|correct|right ..2 NUMERIC',
  'WRONG NUMBER|PERSON of|on',
  'WRONG NUMBER de|en|sur !telephone',
  'NUMBER WRONG en|on|sur|in|de|of !telefono|telephone|PERSON|phone',
  'ERASE my|our|the|mi|mon ..2 from|off|out my|our|the|a|an ..1 !LIST|TEXTS|PHONE',
  'UNSUB from|of GLUE* other|another|different',
  'UNSUB from|of|de the|my|our|le|la|el ..2 plan|plans|program|club|membership|visits|package|contract',
  'start|starts|run|runs|turn|turns|go|goes|drive|left|right ..3 and|then CEASE',
  'not wrong',
  'optout|out of GLUE* warranty|maintenance|plan|insurance|service|coverage|inspection|contract',
  'UNSUB from|of GLUE* SCHEDULE|membership|maintenance|warranty',
  'UNSUB from|of|de GLUE* TRADE TRADE* service|services|plan|program|club|visits|subscription POLITE* $',
  // What is left, or given up, is named: "dar de baja la alarma", "me désabonner du magazine".
  `dar|darme|denme|dame|deme|doy|den|de de baja el|la|mi|los|las|un|una !${ABOUT_TEXTS}`,
  'dar|darme|denme|dame|deme|doy de baja el|la|mi|los|las ..1 SCHEDULE',
  `darme|denme|dame|deme|doy de baja del !${ABOUT_TEXTS}`,
  `darme|denme|dame|deme|doy de baja de la|las|los|mi|un|una !${ABOUT_TEXTS}`,
  `UNSUB ME? du|del !${ABOUT_TEXTS}`,
  `UNSUB ME? from|of|de|a the|my|our|la|le|l|el|los|las|mi|mon|ma|notre !${ABOUT_TEXTS}`,
  'no quiero|deseo|necesito el|la|los|las !TEXTS',
  'no esta|estas|es WRONG',
];
