/**
 * What a person wrote themselves: without replies quoted below it, signatures of mail programs, and the text that a reaction
 * ("Liked “…”") repeats. When nothing of their own would be left, the text as it is: `>>> STOP <<<` is no quotation.
 */
export function ownWords(text: string): string {
  if (REACTION.test(text)) return '';
  const own = text.replace(EARLIER_MAIL, '').replaceAll(QUOTED_LINE, '').replaceAll(MAIL_PROGRAM, '');
  return own.trim() === '' ? text : own;
}

/** Phones that do not know a reaction send it as a text, in the language of the phone, with our own words in quotation marks. */
const REACTION = new RegExp(
  `^\\s*(?:${[
    'liked', 'loved', 'disliked', 'laughed at', 'emphasi[sz]ed', 'questioned', 'reacted', 'removed an? ',
    'le (?:gusto|encanto|dio|parecio)', 'a (?:aime|adore|reagi|ri)', 'te gusto', 'dijo que',
  ].join('|')})[^"\\n]{0,30}"[^"]*"?\\s*$`,
  'i',
);

const EARLIER_MAIL = /^(?:-{2,5} ?(?:original|forwarded)|(?:on|el|le) [^\n]{3,120}(?:wrote|escribio|a ecrit) ?:)[\s\S]*/im;
const QUOTED_LINE = /^ ?>.*$/gm;
const MAIL_PROGRAM = /^(?:-- ?$[\s\S]*|(?:-- ?)?(?:sent (?:from|via|with)|get outlook|enviado (?:desde|con|de)|envoye (?:de|depuis|avec)|obtener outlook)\b.*)$/gim;
