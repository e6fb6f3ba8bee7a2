import type { FlowQuestion, Language } from '@ringback/event-contracts';

const APOLOGY: Record<Language, string> = {
  en: "Sorry, I didn't get that.",
  es: 'Perdón, no le entendí.',
  fr: "Désolé, je n'ai pas compris.",
};
const EMERGENCY: Record<Language, (number: string) => string> = {
  en: (number) => `If anyone may be in danger, get to safety and call ${number} now. We are telling our team at once.`,
  es: (number) => `Si alguien puede estar en peligro, póngase a salvo y llame ya al ${number}. Avisamos a nuestro equipo de inmediato.`,
  fr: (number) => `Si quelqu'un est en danger, mettez-vous à l'abri et appelez le ${number} maintenant. Nous prévenons notre équipe.`,
};
/** National emergency numbers; 112 reaches help from mobile phones elsewhere (3GPP TS 22.101, section 10). */
const EMERGENCY_NUMBER: Readonly<Record<string, string>> = { US: '911', CA: '911', MX: '911', GB: '999', IE: '112', AU: '000', NZ: '111' };

/** A question as callers read it, a template still; choices with the numbers to answer by. */
export function questionText({ ask, again, options }: FlowQuestion, repeated: boolean, language: Language): string {
  const words = repeated ? (again ?? `${APOLOGY[language]} ${ask}`) : ask;
  return [words, ...options.map(({ label }, index) => `${String(index + 1)} ${label}`)].join('\n');
}

/** What is said at once to somebody in danger: no business writes it otherwise. @param country where the business is; its ISO code. */
export const emergencyText = (language: Language, country: string | null): string => EMERGENCY[language](EMERGENCY_NUMBER[country ?? ''] ?? '112');
