export interface JsonRequest {
  method: 'GET' | 'POST';
  url: URL;
  headers: Readonly<Record<string, string>>;
  body?: object;
  /** From now to the end of the answer, waiting for a connection included. */
  timeoutMs: number;
}

export type JsonAnswer =
  /** `body` is undefined when it is no JSON, broke off or grew too large. */
  | { got: 'answer'; status: number; retryAfter: string | null; body: unknown }
  /** `sent` is false when surely not one byte of the request left. */
  | { got: 'nothing'; because: string; sent: boolean };

const MAX_BODY_BYTES = 4 * 1_048_576;

/** With these no connection was made, and so nothing was sent. ECONNRESET, for one, can mean either. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/** Makes one request, once. Never throws, and never follows a redirect: our credentials would go along. */
export async function askJson({ method, url, headers, body, timeoutMs }: JsonRequest): Promise<JsonAnswer> {
  try {
    const response = await fetch(url, {
      method,
      headers: { accept: 'application/json', 'user-agent': 'ringback', ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { got: 'answer', status: response.status, retryAfter: response.headers.get('retry-after'), body: await jsonOf(response) };
  } catch (error) {
    const because = causeOf(error);
    return { got: 'nothing', because, sent: !NEVER_SENT.has(because) };
  }
}

async function jsonOf(response: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response.body ?? []) {
      bytes += chunk.length;
      // Leaving the loop closes the connection.
      if (bytes > MAX_BODY_BYTES) return undefined;
      chunks.push(chunk);
    }
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    return undefined;
  }
}

/** A network error's name. Its message is left out: nothing vouches for what a library puts there. */
function causeOf(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: unknown }; name?: unknown };
  if (typeof cause?.code === 'string') return cause.code;
  return typeof name === 'string' ? name : 'failed';
}
