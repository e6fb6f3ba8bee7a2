/**
 * Words of everyday English, Spanish and French that are one slip away from a word that decides, and so would be taken for a typo of it.
 * Found by mending the words that the frequency lists of wordfreq 3.1.1 (github.com/rspeer/wordfreq) give at least a Zipf frequency of 2.7
 * (English) or 3.2, without accents, and keeping those that changed. Look again when a lexicon grows.
 */
export const ORDINARY_WORDS: ReadonlySet<string> = new Set(
  `
  advertisement aguda alert alerta alertas alerte alertes appeals appel appela appelee appeles apples arete arrest arreta arretee
  arretera arrets atop ayudan ayudar ayudas ayude ayudo bafta bagging barren basa basra bastia bata begging borden borran bosta bulging
  busque busques calming cancela cancels cancer carcel casser cassez cellar cellulaires celula celulas cessera chancel chinga contarte
  contracte contracted contracter contracting coupon courriers culling deactivated deleite deleted deletes deranged detail detenir
  discontinued ecrira ecrite eleve elever eliminan eliminate eliminee eliminer elimines elimino enlevee enleves enviado erronee escribano
  escribe escriben escribes escribi escribia escribio escribo escrita escritas fastidio foret forge forged forger forges forgets forgot
  frenar gracia hablan hable hables interesaba interese intereses interesser kindle lamar llama llamada llamado llamados llaman llamara
  llamarle llamarse llamarte llamas malestar mandado mandarle massage massages massaging mauvaises messager modeste modestes molest
  molesta molestado molestan molestarte molestas molested molester molesto molestos nomad nomads nombra nombro noms normas notas nothings
  offer offert offerts offres optan optic option pagar paran paras pared parent parente parer pares parir parr parra parten pasar pasen
  pease pleas pleased pleases portables potable primos promis promo promotion proms propos quien quitan quitarle quitarse quitarte quitas
  quitte quittes quot rappele rarete redire refran reliance relire reminder remote remover removes renove resumed resumen resumer resumes
  retira retirar retired retiree retiren retires retiro sacarle sacarse sacarte saqueo saques scammed scamming shop shopper slammed
  slamming smart solicitud sollicites stacking staking stalling star stare stark starr stars starts stat step steppe stomp stoop stopover
  stopper stoppers stopping strip stripe strop stuart subprime supprimee supprimes suspend suspende suspends suspendu tanks telephoned
  telephoner telephones telephonie telephony tentee tenter tentez test tested testee tester testing thanos thinks wrongs
  yelp kelp hello helm held hell into inf arts smart
  enviaron escribieron llamaron mandaron molestaron llamaban mandarin bloquea bloquee bloques sorte sorted sorteo sortes rappers
  perdit permet permita permite permits content contented convent apple tentes testes tetes
  annular annulee suspended suspenders
  arre bastan baste basto bust busta noma param salame starz
  `.trim().split(/\s+/),
);
