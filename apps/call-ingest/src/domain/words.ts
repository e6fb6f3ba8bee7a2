import type { Language } from '@ringback/event-contracts';

/** Short: a caller who was let down listens for about three seconds, eight words. */
interface Words {
  missed: (business: string) => string;
  closed: (business: string) => string;
  /** Where a text is to come. It is no promise: others may know of reasons against it that we do not. */
  watchForText: string;
  /** That a text may come, and how to want none: for the record of consent. */
  mayText: string;
  callAgain: string;
  leaveMessage: string;
  /** After a message was left. */
  thanks: string;
  /** To whoever picked up a staff phone. `caller` is a number read out, or {@link unknown}. */
  takeTheCall: (business: string, caller: string) => string;
  /** To a member of the staff who is to call somebody back. `who` is a name and a number read out. */
  callBack: (business: string, who: string) => string;
  callingThem: string;
  notReached: string;
  notConnected: string;
  unknown: string;
  connecting: string;
  takenByAnother: string;
  oneMoment: string;
  letGo: string;
  notInService: string;
  apology: string;
}

const en: Words = {
  missed: (business) => `Sorry, ${business} missed you.`,
  closed: (business) => `${business} is closed now.`,
  watchForText: 'Watch your texts, or call again.',
  mayText: 'We may text you about this call. Reply STOP to opt out.',
  callAgain: 'Please call again.',
  leaveMessage: 'Or leave a message after the tone.',
  thanks: 'Thank you. Goodbye.',
  takeTheCall: (business, caller) => `A call for ${business} from ${caller}. To take it, press 1.`,
  callBack: (business, who) => `${business}: a call back to ${who}. To be connected, press 1.`,
  callingThem: 'Calling them now.',
  notReached: 'They did not answer. Goodbye.',
  notConnected: 'Sorry, the call cannot be connected now. Goodbye.',
  unknown: 'an unknown number',
  connecting: 'Connecting you.',
  takenByAnother: 'The call is not waiting any more. Goodbye.',
  oneMoment: 'One moment, please.',
  letGo: 'The call was not taken. Goodbye.',
  notInService: 'The number you have called is not in service.',
  apology: 'Sorry, we cannot take your call. Please try again in a few minutes.',
};

const es: Words = {
  missed: (business) => `Lo sentimos, ${business} no pudo contestar.`,
  closed: (business) => `${business} está cerrado ahora.`,
  watchForText: 'Espere nuestro mensaje de texto o llame de nuevo.',
  mayText: 'Podemos enviarle un mensaje de texto sobre esta llamada. Responda STOP para no recibirlos.',
  callAgain: 'Por favor, llame de nuevo.',
  leaveMessage: 'O deje un mensaje después del tono.',
  thanks: 'Gracias. Adiós.',
  takeTheCall: (business, caller) => `Una llamada para ${business} del ${caller}. Para atenderla, pulse 1.`,
  callBack: (business, who) => `${business}: devolver la llamada a ${who}. Para que le comuniquemos, pulse 1.`,
  callingThem: 'Llamando ahora.',
  notReached: 'No contestaron. Adiós.',
  notConnected: 'Lo sentimos, no podemos comunicarle ahora. Adiós.',
  unknown: 'número desconocido',
  connecting: 'Le comunicamos.',
  takenByAnother: 'La llamada ya no está en espera. Adiós.',
  oneMoment: 'Un momento, por favor.',
  letGo: 'La llamada no fue atendida. Adiós.',
  notInService: 'El número que ha marcado no está en servicio.',
  apology: 'Lo sentimos, no podemos atender su llamada. Intente de nuevo en unos minutos.',
};

const fr: Words = {
  missed: (business) => `Désolé, ${business} a manqué votre appel.`,
  closed: (business) => `${business} est fermé en ce moment.`,
  watchForText: 'Attendez notre texto ou rappelez.',
  mayText: 'Nous pouvons vous envoyer un texto au sujet de cet appel. Répondez STOP pour ne plus en recevoir.',
  callAgain: 'Veuillez rappeler.',
  leaveMessage: 'Ou laissez un message après le signal.',
  thanks: 'Merci. Au revoir.',
  takeTheCall: (business, caller) => `Un appel pour ${business} du ${caller}. Pour le prendre, appuyez sur le 1.`,
  callBack: (business, who) => `${business} : rappeler ${who}. Pour être mis en communication, appuyez sur le 1.`,
  callingThem: 'Nous les appelons.',
  notReached: 'Ils n’ont pas répondu. Au revoir.',
  notConnected: 'Désolé, nous ne pouvons pas vous mettre en communication. Au revoir.',
  unknown: 'numéro inconnu',
  connecting: 'Nous vous mettons en communication.',
  takenByAnother: 'L’appel n’est plus en attente. Au revoir.',
  oneMoment: 'Un instant, s’il vous plaît.',
  letGo: 'L’appel n’a pas été pris. Au revoir.',
  notInService: 'Le numéro que vous avez composé n’est pas en service.',
  apology: 'Désolé, nous ne pouvons pas prendre votre appel. Réessayez dans quelques minutes.',
};

/** What is said on the line where the business has no words of its own. */
export const wordsIn: Readonly<Record<Language, Words>> = { en, es, fr };
