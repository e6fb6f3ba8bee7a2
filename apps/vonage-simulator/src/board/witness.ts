import { closeSync, openSync, writeSync } from 'node:fs';
import type { Msisdn } from '../numbers.js';

/** A send the carrier took on: from here on the recipient may get it, whatever its sender was told. */
export interface AcceptedSend {
  message_uuid: string;
  client_ref: string | null;
  /** E.164 with `+`. */
  to: string;
  /** E.164 with `+`, or an alphanumeric sender as sent. */
  from: string;
  text: string;
  /** ISO-8601 UTC, milliseconds. */
  at: string;
}

/** A send as the carrier keeps it for its reports. */
export interface SendRecord extends AcceptedSend {
  toDigits: Msisdn;
  status: string;
  errorCode: string | null;
  finalizedAt: string | null;
  segments: number;
}

/** Remembers every accepted send in order, and every attempt at one: what a test may believe about double sends. */
export class Witness {
  readonly #accepted: SendRecord[] = [];
  readonly #byId = new Map<string, SendRecord>();
  readonly #attempts = new Map<string, number>();
  readonly #journal: number | null;

  /** @param journal a file that gets each accepted send as a JSON line, or null for none */
  constructor(journal: string | null) {
    this.#journal = journal === null ? null : openSync(journal, 'a');
  }

  attempted(clientRef: string): void {
    this.#attempts.set(clientRef, (this.#attempts.get(clientRef) ?? 0) + 1);
  }

  /** The journal line has left this process when it returns, so that killing any process afterwards cannot unwrite it. */
  accept(send: SendRecord): void {
    if (this.#journal !== null) writeSync(this.#journal, `${JSON.stringify(asAccepted(send))}\n`);
    this.#accepted.push(send);
    this.#byId.set(send.message_uuid, send);
  }

  account(): { accepted: AcceptedSend[]; attempts: Record<string, number> } {
    return { accepted: this.#accepted.map(asAccepted), attempts: Object.fromEntries(this.#attempts) };
  }

  records(): readonly SendRecord[] {
    return this.#accepted;
  }

  record(messageUuid: string): SendRecord | null {
    return this.#byId.get(messageUuid) ?? null;
  }

  /** Forgets; the journal keeps its lines. */
  clear(): void {
    this.#accepted.length = 0;
    this.#byId.clear();
    this.#attempts.clear();
  }

  close(): void {
    if (this.#journal !== null) closeSync(this.#journal);
  }
}

function asAccepted({ message_uuid, client_ref, to, from, text, at }: SendRecord): AcceptedSend {
  return { message_uuid, client_ref, to, from, text, at };
}
