import type { Lexicon } from './lexicon.js';

/**
 * French, as written in Canada and France: "vous" and "tu", with and without the "ne" that speech drops. Elided words stand apart
 * ("n", "m"). Sources as for English; ARRET is the carriers' French STOP (AWS and CWTA lists of required keywords, as of 2026-01).
 */
export const french: Lexicon = {
  CEASE: 'arretez arrete arreter cessez cesse cesser stoppez stoppe stopper',
  HALT: 'arretez arrete cessez cesser stoppez',
  WRITE: `ecrivez ecris ecrive contactez contacte contactes textez texte derangez derange embetez embete harcelez relancez relance
    sollicitez importunez communiquez communique`,
  TEXTS: `textes textos sms courriels messages rappels avis ecrire contacter texter deranger embeter harceler relancer solliciter importuner
    publicites pubs pub`,
  CONTACTED: 'contacte derange sollicite',
  CALL: 'appelez appelle rappelez rappelle',
  CALLS: 'appeler appele rappeler appels',
  SEND: 'envoyez envoie envoies envoyer envois envoye',
  STUFF: 'rien trucs',
  WANT: 'veux veut voulons souhaite souhaitons desire desirons consens autorise demande accepte acceptons permets',
  REFUSE: 'refuse refusons rejette bloque',
  FED_UP: 'assez marre suffit tanne tannee ras',
  LIMIT: 'quand avant',
  INTERESTED: 'interesse interessee interesses',
  LIST: 'liste listes fichier repertoire systeme base',
  NUMBER: 'numero telephone nom coordonnees portable cellulaire',
  ME: 'moi nous',
  ERASE: 'retirez retire retirer enlevez enleve enlever supprimez supprime supprimer effacez efface effacer rayez otez sortez sors bloquez',
  SCHEDULE: 'rendez rdv calendrier horaire devis contrat',
  TRADE: 'pelouse gazon menage piscine entretien nettoyage deneigement ramonage jardinage',
  SUBSCRIPTION: 'abonnement',
  CANCEL: 'annuler annulez annule suspendre suspendez interrompre interrompez',
  TO: 'a au aux de d du des pour',
  UNSUB: `desabonner desabonnez desabonne desabonnement desabonnes desinscrire desinscrivez desinscription desinscris`,
  WRONG: 'mauvais mauvaise faux',
  PERSON: 'personne',
  KIN: 'femme mari epouse epoux conjoint conjointe fils fille enfants mere pere parents soeur frere copine copain',
  OTHERS: 'locataire locataires proprietaire voisin voisine voisins patron patronne employe employes avocat avocate',
  OURS: 'service services programme campagne entreprise compagnie compte infolettre alertes canal groupe',
  ITEM: 'code adresse lien photo photos video videos facture',
  PERCEIVE: 'recu recois vu vois lu comprends compris trouve ai entendu',
  THREAT: 'plainte avocat police tribunal',
  YES: 'oui',
  POLITE: 'svp stp merci s il vous te plait',
  BEFORE: 'svp stp merci s il vous te plait bonjour bonsoir salut ok monsieur madame non de bien vouloir veuillez',
  AFTER: 'svp stp merci s il vous te plait maintenant tout de suite ca immediatement',
  GLUE: 'de d des les ces vos la le l m me nous aux a ce cette recevoir reception etre avoir aucun aucune un une seul seule autre autres tes ton votre se encore vous',
  LINK: 'et mais quand car',
  CONSENT: 'consentement autorisation permission',
  NUMERAL: 'fois',
};
