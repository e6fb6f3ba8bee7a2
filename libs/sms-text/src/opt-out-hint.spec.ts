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
    ['es', 'No responda STOP'],
    ['es', 'Reply STOP to opt out.'],
    ['es', 'Hable más alto'],
    ['fr', 'Responda STOP para darse de baja.'],
    ['fr', "Répondez à l'arrêt de bus"],
  ] as const)('in %s is not: %s', (language, text) => {
    expect(hasOptOutHint(text, language)).toBe(false);
  });

  it('may name a word of the business’s own', () => {
    expect(hasOptOutHint('Reply NO-THANKS', 'en', ['no thanks'])).toBe(true);
    expect(hasOptOutHint('Reply NO', 'en', ['no thanks'])).toBe(false);
    expect(hasOptOutHint('Reply YES', 'en', ['...'])).toBe(false);
  });
});
