import type { Language } from '@ringback/event-contracts';

/** Short: a caller who was let down listens for about three seconds, eight words. */
interface Words {
  missed: (business: string) => string;
  weText: string;
  callAgain: string;
  notInService: string;
  apology: string;
}

const en: Words = {
  missed: (business) => `Sorry, ${business} missed you.`,
  weText: 'We are texting you now.',
  callAgain: 'Please call again.',
  notInService: 'The number you have called is not in service.',
  apology: 'Sorry, we cannot take your call. Please try again in a few minutes.',
};

const es: Words = {
  missed: (business) => `Lo sentimos, ${business} no pudo contestar.`,
  weText: 'Le enviamos un mensaje de texto ahora.',
  callAgain: 'Por favor, llame de nuevo.',
  notInService: 'El número que ha marcado no está en servicio.',
  apology: 'Lo sentimos, no podemos atender su llamada. Intente de nuevo en unos minutos.',
};

const fr: Words = {
  missed: (business) => `Désolé, ${business} a manqué votre appel.`,
  weText: 'Nous vous envoyons un texto maintenant.',
  callAgain: 'Veuillez rappeler.',
  notInService: 'Le numéro que vous avez composé n’est pas en service.',
  apology: 'Désolé, nous ne pouvons pas prendre votre appel. Réessayez dans quelques minutes.',
};

/** What is said on the line where the business has no words of its own. */
export const wordsIn: Readonly<Record<Language, Words>> = { en, es, fr };
