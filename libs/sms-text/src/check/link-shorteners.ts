/**
 * Shorteners that anybody can use. US carriers block texts with them: CTIA’s Messaging Principles and Best Practices (May 2023,
 * 5.3.2) and T-Mobile's Code of Conduct ask for a domain of the sender's own. The most used ones, as of 2026.
 */
const SHORTENERS: ReadonlySet<string> = new Set([
  'adf.ly', 'alturl.com', 'bc.vc', 'bit.do', 'bit.ly', 'bitly.com', 'bitly.ws', 'bl.ink', 'budurl.com', 'buff.ly', 'cutt.ly',
  'dub.sh', 'goo.gl', 'is.gd', 'j.mp', 'lnkd.in', 'ow.ly', 'rb.gy', 'rebrand.ly', 's.id', 'shorturl.at', 'shrtco.de',
  'soo.gd', 'surl.li', 't.co', 't.ly', 'tiny.cc', 'tiny.one', 'tinyurl.com', 'tr.im', 'v.gd', 'x.co',
]);

/** The domains of public link shorteners that a text links to, as they are written in it. */
export function linkShortenersIn(text: string): readonly string[] {
  const domains = [...text.matchAll(/(?<![\w@./-])(?:https?:\/\/)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?![\w-])/giu)];
  return [...new Set(domains.map(([, domain = '']) => domain).filter((domain) => SHORTENERS.has(domain.toLowerCase())))];
}
