/**
 * Words that are an order when they are all that a text says; written without spaces, small and without accents.
 *
 * stop: 47 CFR 64.1200(a)(10) as of 2025-04 (stop, quit, end, revoke, opt out, cancel, unsubscribe); carriers' required lists (stopall,
 * remove, arret, td: CTIA handbook, AWS and Twilio keyword pages, as of 2026-01); their Spanish and French counterparts. Help: INFO
 * is asked for in full, too.
 */
export const KEYWORDS = {
  stop: `stop stopall quit end revoke optout cancel unsubscribe unsub unsubscribed remove delete arret td stopplease nomore
    alto parar pare paren detener detenga baja darsedebaja dardebaja darmedebaja cancelar nomas basta yabasta eliminar desuscribir desuscribirme
    arreter arretez desabonner desabonnement desabonnez desinscrire desinscription resilier annuler annulez`,
  help: 'help info infos information informacion ayuda aide',
  resume: 'start unstop resume resubscribe optin',
} as const;

export type KeywordKind = keyof typeof KEYWORDS;
