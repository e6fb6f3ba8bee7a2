/** What a word can mean to the phrases in grammar/. A word may mean several things; capitals set meanings apart from words. */
export type Meaning =
  | 'AFFIRM' | 'AFTER' | 'AGAIN' | 'BEFORE' | 'BOTHER' | 'BOTHERING' | 'CALL' | 'CALLS' | 'CEASE' | 'CONSENT' | 'CONTACTED' | 'DONT' | 'ERASE'
  | 'GLUE' | 'HALT' | 'INTERESTED' | 'LIMIT' | 'LINK' | 'LIST' | 'ME' | 'NEG' | 'NUMBER' | 'NUMERAL' | 'PERSON' | 'PHONE' | 'POLITE' | 'REMOVEME' | 'SAID'
  | 'SCHEDULE' | 'SEND' | 'STUFF' | 'SUBJECT' | 'TAKE' | 'TEXT' | 'TEXTS' | 'UNSUB' | 'WANT' | 'WRITE' | 'WRONG';

/** The words of a language by what they mean: small letters without accents, separated by white space. */
export type Lexicon = Readonly<Partial<Record<Meaning, string>>>;
