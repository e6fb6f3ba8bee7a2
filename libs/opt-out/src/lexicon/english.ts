import type { Lexicon } from './lexicon.js';

/**
 * English, US first. Sources: the ways of asking that the FCC names or lets count as reasonable (47 CFR 64.1200(a)(10), FCC 24-24,
 * as of 2025-04); the replies that senders publish as opt-outs their keyword lists miss (Text-Em-All "auto opt-outs", Braze "fuzzy
 * opt-out", Ushur, as of 2026-01); the words of home-service jobs.
 */
export const english: Lexicon = {
  CEASE: 'stop quit cease halt discontinue desist refrain stahp',
  HALT: 'halt stop stopall unsubscribe unsub optout stahp desist cease discontinue',
  DONT: 'dont never',
  NEG: 'dont never jamais nunca didnt doesnt not cant wont isnt arent wasnt havent hasnt longer wouldnt hadnt shouldnt nobody neither aint',
  TEXT: 'text message contact sms dm communicate correspond',
  TEXTS: `texts texting messages messaging sms mms contacting notifications notification alerts communications communication
    communicating correspondence solicitation solicitations soliciting spam spamming promotions promos newsletter newsletters
    emails emailing outreach dms marketing offers ads advertisements advertising reminders coupons`,
  CONTACTED: 'texted contacted messaged bothered emailed spammed solicited',
  CALL: 'call',
  CALLS: 'calling calls phoning robocalls',
  BOTHER: 'bother bug harass pester disturb annoy spam stalk badger hound bombard nag solicit',
  BOTHERING: 'bothering bugging harassing pestering disturbing spamming stalking badgering hounding bombarding nagging',
  SEND: 'send sending',
  STUFF: 'stuff shit crap anything things nothing junk bs garbage nonsense bullshit madness insanity foolishness survey surveys questions',
  WANT: `want wanting wanna wish need needing desire tryna accept accepting allow allowing authorize authorizing approve permit
    appreciate appreciating welcome wants wanted needs`,
  REFUSE: 'refuse refusing reject rejecting decline declining mute muting silence',
  FED_UP: 'tired sick fed done enough over weary had',
  INTERESTED: 'interested',
  AGAIN: 'again anymore more ever further',
  LIST: 'list lists database system contacts records listing directory registry mailing distribution group thread',
  NUMBER: 'number numbers digits name info contact information details data email',
  PHONE: 'number phone cell',
  ME: 'me us myself',
  TAKE: 'take get pull drop keep leave',
  ERASE: 'remove delete erase scrub purge wipe unlist removed removing deleting deactivate exclude block clear',
  SCHEDULE: `schedule calendar slot appointment appt appointments waitlist waiting hold estimate quote job invoice account route roof
    books rotation insurance policy visit plan contract lease title today tomorrow monday tuesday wednesday thursday friday
    saturday sunday morning afternoon`,
  DATED: `todays tomorrows mondays tuesdays wednesdays thursdays fridays saturdays sundays mornings afternoons
    week weeks weekend weekends`,
  TRADE: `lawn yard garden mowing tree pool spa cleaning housekeeping maid pest termite mosquito gutter snow furnace filter drain septic treatment
    fertilizer care maintenance inspection`,
  SUBSCRIPTION: 'subscription',
  CANCEL: 'cancel end disable block',
  TO: 'to for of on with from',
  UNSUB: 'unsubscribe unsubscribed unsubscribing unsub optout unenroll disenroll unregister',
  CONSENT: 'consent permission authorization consented authorize authorized agree agreed permit approval',
  PERCEIVE: `got received see saw seen hear heard read find found understand understood know open check notice answer ignore miss missed mind
    remember recognize`,
  THREAT: 'lawyer lawyers attorney attorneys complaint complaints police cops authorities sue suing court lawsuit fcc ftc bbb',
  LINK: 'and but so then because cause cuz since',
  WRONG: 'wrong incorrect',
  KIN: `husband wife spouse partner kid kids son daughter mom mother mum dad father parents brother sister grandma grandmother grandpa grandfather
    girlfriend boyfriend roommate`,
  OTHERS: 'tenant tenants renter renters landlord landlady neighbor neighbors neighbour neighbours boss agent lawyer manager employee employees workers',
  OURS: `service services program programs campaign campaigns company business account chat conversation channel updates feed platform app website`,
  ITEM: 'code codes address link picture pictures pic pics photo photos video videos receipt bill directions',
  PERSON: 'person guy lady man woman dude gal girl kid fella individual family household customer client patient people',
  SUBJECT: 'i we you they he she who it',
  LIMIT: 'before until till while when whenever today tonight yet during tomorrow unless',
  AFFIRM: 'just only instead rather',
  SAID: 'said say saying replied reply replying text typed texted sent wrote told asked',
  YES: 'yes',
  POLITE: 'please thanks thank you kindly sir maam',
  BEFORE: `please thanks thank you kindly sir maam ok okay hey hi hello yo um uh so just bro dude man omg wtf ffs
    god damn dammit fuck fucking seriously sorry no nope yes yeah and for the love of really oh hell jesus christ lord reply
    send text all good morning afternoon evening to now again already but well pretty
    lol lmao lmfao haha hahaha ugh ew nah bruh bruv girl fam mate omfg smh rn tf fr`,
  AFTER: `please thanks thank you kindly sir maam ok okay it this that now already immediately asap right away at once all everything
    bro dude man wtf ffs god damn dammit fuck fucking seriously sorry period again goodbye bye forever anymore yall guys
    for good have a great nice blessed one day evening night lol lmao lmfao haha hahaha ugh bruh bruv girl fam mate smh rn tf fr today
    else asshole assholes idiot idiots fucker fuckers creep creeps`,
  GLUE: `any more of these those this that the a an your my all to be get getting receive receiving you guys keep from such other
    further future with both at our us me it him her them additional fucking fckin stupid annoying damn goddamn automated
    unwanted random constant so many in being people even ever anymore text phone promotional keep another one single`,
  NUMERAL: 'twice times once multiple several many',
};
