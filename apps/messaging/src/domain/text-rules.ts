/** What Vonage takes in one message, counted in characters, https://developer.vonage.com/en/api/messages. */
const MAX_CHARACTERS = 1000;

/** Whether a text can be sent at all. */
export function fitness(text: string): 'fit' | 'empty' | 'too-long' {
  if (text.trim() === '') return 'empty';
  return Array.from(text).length > MAX_CHARACTERS ? 'too-long' : 'fit';
}
