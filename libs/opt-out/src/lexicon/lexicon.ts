/** What a word can mean to the phrases in grammar/. A word may mean several things; capitals set meanings apart from words. */
export type Meaning =
  | 'AFFIRM' | 'AFTER' | 'AGAIN' | 'BEFORE' | 'BOTHER' | 'BOTHERING' | 'CALL' | 'CALLS' | 'CANCEL' | 'CEASE' | 'CONSENT' | 'CONTACTED' | 'DATED'
  | 'DONT' | 'ERASE' | 'FED_UP' | 'GLUE' | 'HALT' | 'INTERESTED' | 'ITEM' | 'KIN' | 'LIMIT' | 'LINK' | 'LIST' | 'ME' | 'NEG' | 'NUMBER' | 'NUMERAL' | 'OTHERS' | 'OURS' | 'PERCEIVE' | 'PERSON' | 'PHONE' | 'POLITE'
  | 'REMOVEME' | 'SAID' | 'SCHEDULE' | 'SEND' | 'STUFF' | 'SUBJECT' | 'SUBSCRIPTION' | 'TAKE' | 'TEXT' | 'TEXTS' | 'THREAT' | 'TO' | 'TRADE' | 'UNSUB'
  | 'REFUSE' | 'WANT' | 'WRITE' | 'WRONG' | 'YES';

/** The words of a language by what they mean: small letters without accents, separated by white space. */
export type Lexicon = Readonly<Partial<Record<Meaning, string>>>;
