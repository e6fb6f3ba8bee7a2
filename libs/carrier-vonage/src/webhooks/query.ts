/**
 * Of a webhook that comes as a GET, Vonage signs the JSON object of its parameters, in their order and without spaces. Read as a
 * body it is the webhook, as everywhere else.
 */
export function bytesOfQuery(query: string): Buffer {
  return Buffer.from(JSON.stringify(Object.fromEntries(new URLSearchParams(query))));
}
