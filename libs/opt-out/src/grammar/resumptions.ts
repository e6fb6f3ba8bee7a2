import type { Phrase } from '../pattern.js';

/** What a reasonable person understands as "text me again", said by somebody who had ended the texts. */
export const RESUMPTIONS: readonly Phrase[] = [
  'opt|sign|add|put ME back|again',
  'opt|sign|add|put back ME? in|up|on',
  'opt|opting back in|on',
  'opt|optin ME in',
  'subscribe|resubscribe|enroll ME? again|back|POLITE|$|to',
  '^ BEFORE* optin|resubscribe',
  'resume|restart|reactivate|reenable|unblock GLUE* TEXTS|TEXT|ME',
  'turn|switch GLUE* TEXTS|text back? on',
  'turn|switch back on GLUE* TEXTS|text',
  'like to? GLUE* TEXTS again|AGAIN|back',
  '^ BEFORE* start|begin GLUE* TEXTS ME? again|AGAIN|POLITE|$',
  '^ BEFORE* TEXT|message ME again|AGAIN',
  'you|yall ..1 can|may|could|should GLUE* TEXT ME again|AGAIN|now',
  'you|yall ..1 can|may|could|should start|begin|resume GLUE* TEXTS',
  'ok|okay|fine|allowed|welcome to TEXT ME again|AGAIN|now',
  'WANT GLUE* TEXTS again|back|AGAIN',
  'WANT to|2 GLUE* TEXTS again|back|AGAIN',
  'CONSENT to? GLUE* TEXTS again|AGAIN',

  'escribanme|escribeme|escribame|mandenme|mandeme|textenme GLUE* otra? nuevo|vez',
  'pueden|puede|puedes GLUE* TEXTS TEXTS? GLUE* otra? nuevo|vez',
  'WANT GLUE* TEXTS TEXTS? GLUE* otra? nuevo|vez',
  'WANT volver a GLUE* TEXTS',
  'pueden|puede|puedes volver a GLUE* TEXTS',
  'reactivar|reactiven|reactive|reactiva|reactivenme|reanudar|reanuden|reanude GLUE* TEXTS|$|POLITE',
  'suscribanme|suscribeme|suscribame|suscribirme GLUE* otra? nuevo|vez|$',

  'reabonnez|reabonne|reinscrivez|reinscris ME|$',
  'reactiver|reactivez|reactive|reprendre|reprenez GLUE* TEXTS|TEXT|$|POLITE',
  'pouvez|peux GLUE* TEXTS TEXTS? GLUE* nouveau|encore',
  'WANT GLUE* TEXTS TEXTS? GLUE* nouveau',
  'pouvez|peux me|m|nous? reecrire|recontacter|retexter',
  'WRITE ME a? nouveau',
];
