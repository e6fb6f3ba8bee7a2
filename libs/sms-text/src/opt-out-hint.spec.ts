import { describe, expect, it } from 'vitest';
import { hasOptOutHint } from './index.js';

describe('a hint at opting out', () => {
  it.each([
    ['en', 'Reply STOP to opt out.'],
    ['en', 'Hi! Text STOP to end'],
    ['en', 'Txt STOPALL'],
    ['en', 'reply with "stop"'],
    ['en', 'reply stop to unsubscribe'],
    ['en', 'Reply with the word STOP'],
    ['en', 'Reply: QUIT'],
    ['en', 'Reply HELP for help, STOP to cancel'],
    ['en', 'STOP=end'],
    ['en', 'Send OPT-OUT'],
    ['en', 'No worries: reply STOP to opt out'],
    ['en', 'Not interested? Reply STOP to opt out'],
    ['en', 'If you do not want texts reply STOP to opt out'],
    ['en', 'To not receive texts text STOP'],
    ['en', 'We cannot talk right now but can text. Reply STOP to opt out'],
    ['en', 'Hi from Rosa Restaurant text STOP to end'],
    ['en', 'Do not reply STOP, reply END to opt out'],
    ['en', 'Reply STOP to be taken off our list'],
    ['en', 'Reply STOP to this number'],
    ['en', 'Reply STOP to 55555'],
    ['en', 'Reply STOP to not receive texts'],
    ['en', 'Reply STOP to avoid more of these'],
    ['en', 'Reply STOP to end, HELP to get help'],
    ['en', 'If you reply STOP to opt out we will stop texting you'],
    ['es', 'Responda STOP para no recibir más'],
    ['fr', 'Répondez STOP pour vous en désabonner'],
    ['es', 'Si no desea recibir mensajes responda STOP'],
    ['es', 'Para no recibir más responda STOP para darse de baja'],
    ['fr', 'Pour ne plus recevoir nos messages répondez STOP'],
    ['fr', 'Si vous ne voulez pas de messages, répondez STOP'],
    ['es', 'Responda STOP para darse de baja.'],
    ['es', 'Envíe ALTO'],
    ['es', 'Responde a este mensaje con BAJA'],
    ['es', 'Escriba PARAR para no recibir más mensajes'],
    ['es', 'ALTO para cancelar'],
    ['fr', 'Répondez STOP pour vous désabonner.'],
    ['fr', 'Textez ARRÊT'],
    ['fr', 'envoyez « ARRET »'],
    ['fr', 'ARRET pour ne plus recevoir de messages'],
  ] as const)('in %s may be: %s', (language, text) => {
    expect(hasOptOutHint(text, language)).toBe(true);
    expect(hasOptOutHint(text, null)).toBe(true);
  });

  it.each([
    ['en', 'Sorry we missed your call.'],
    ['en', 'Text us or stop by our shop.'],
    ['en', 'Reply if you want us to stop by at 5'],
    ['en', 'Text us to cancel or reschedule.'],
    ['en', 'STOP'],
    ['en', 'REPLY TO US AND WE STOP BY'],
    ['en', 'Reply STOPPED'],
    ['en', 'Please don’t reply STOP ok'],
    ['en', 'Do not text STOP'],
    ['en', 'Do not reply STOP'],
    ['en', 'Do not reply STOP to opt out.'],
    ['en', 'Please do not just reply "stop" to unsubscribe'],
    ['en', 'You cannot reply STOP to opt out'],
    ['en', 'Never, please never ever text back STOP to end'],
    ['en', 'Pls dont reply STOP to opt out'],
    ['en', 'There is no need to reply STOP'],
    ['en', "It won't help to wait. Don't bother to text STOP=end"],
    ['en', 'Reply STOP does not opt you out'],
    ['en', 'STOP to opt out is not supported'],
    ['en', 'Reply STOP to opt in'],
    ['en', 'Text STOP to get our weekly offers'],
    ['en', 'If you reply STOP to opt out we will keep texting you'],
    ['en', 'Reply STOP to opt out, and we still text you'],
    ['en', 'HiMaria LopezReply STOP to opt out'],
    ['es', 'Responda STOP para suscribirse'],
    ['es', 'Si responde STOP para cancelar seguiremos escribiendo'],
    ['fr', 'Répondez STOP pour vous abonner'],
    ['fr', 'Répondez STOP pour annuler, nous continuerons'],
    ['es', 'No responda STOP'],
    ['es', 'No responda STOP para darse de baja.'],
    ['es', 'Nunca nos envíe ALTO para cancelar'],
    ['es', 'No se puede responder STOP para cancelar'],
    ['es', 'STOP para darse de baja no funciona'],
    ['es', 'Reply STOP to opt out.'],
    ['es', 'Hable más alto'],
    ['fr', 'Responda STOP para darse de baja.'],
    ['fr', "Répondez à l'arrêt de bus"],
    ['fr', 'Ne répondez pas STOP'],
    ['fr', 'Ne répondez pas STOP pour vous désabonner.'],
    ['fr', "N'envoyez pas STOP pour annuler"],
    ['fr', 'Inutile de nous envoyer ARRÊT pour annuler'],
    ['fr', 'STOP pour vous désabonner ne fonctionne pas'],
  ] as const)('in %s is not: %s', (language, text) => {
    expect(hasOptOutHint(text, language)).toBe(false);
  });

  it('may name a word of the business’s own', () => {
    expect(hasOptOutHint('Reply NO-THANKS', 'en', ['no thanks'])).toBe(true);
    expect(hasOptOutHint('Reply NO', 'en', ['no thanks'])).toBe(false);
    expect(hasOptOutHint('Reply YES', 'en', ['...'])).toBe(false);
  });
});
