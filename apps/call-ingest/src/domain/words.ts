import type { Language } from '@ringback/event-contracts';

/** Short: a caller who was let down listens for about three seconds, eight words. */
interface Words {
  missed: (business: string) => string;
  closed: (business: string) => string;
  weText: string;
  /** That a text may come, and how to want none: for the record of consent. */
  mayText: string;
  callAgain: string;
  notInService: string;
  apology: string;
}

const en: Words = {
  missed: (business) => `Sorry, ${business} missed you.`,
  closed: (business) => `${business} is closed now.`,
  weText: 'We are texting you now.',
  mayText: 'We may text you about this call. Reply STOP to opt out.',
  callAgain: 'Please call again.',
  notInService: 'The number you have called is not in service.',
  apology: 'Sorry, we cannot take your call. Please try again in a few minutes.',
};

const es: Words = {
  missed: (business) => `Lo sentimos, ${business} no pudo contestar.`,
  closed: (business) => `${business} está cerrado ahora.`,
  weText: 'Le enviamos un mensaje de texto ahora.',
  mayText: 'Podemos enviarle un mensaje de texto sobre esta llamada. Responda STOP para no recibirlos.',
  callAgain: 'Por favor, llame de nuevo.',
  notInService: 'El número que ha marcado no está en servicio.',
  apology: 'Lo sentimos, no podemos atender su llamada. Intente de nuevo en unos minutos.',
};

const fr: Words = {
  missed: (business) => `Désolé, ${business} a manqué votre appel.`,
  closed: (business) => `${business} est fermé en ce moment.`,
  weText: 'Nous vous envoyons un texto maintenant.',
  mayText: 'Nous pouvons vous envoyer un texto au sujet de cet appel. Répondez STOP pour ne plus en recevoir.',
  callAgain: 'Veuillez rappeler.',
  notInService: 'Le numéro que vous avez composé n’est pas en service.',
  apology: 'Désolé, nous ne pouvons pas prendre votre appel. Réessayez dans quelques minutes.',
};

/** What is said on the line where the business has no words of its own. */
export const wordsIn: Readonly<Record<Language, Words>> = { en, es, fr };
