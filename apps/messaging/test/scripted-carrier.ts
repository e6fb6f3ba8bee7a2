import type { OutgoingText, ReceiptFaults, SendOutcome, TextFault, TextQuery, TextRecord, TextRecords, TextSender } from '@ringback/carrier';
import type { CarrierId } from '@ringback/event-contracts';

type Script = (text: OutgoingText, nth: number) => SendOutcome | Promise<SendOutcome>;

/** A carrier that answers as the test says, and remembers each request. */
export class ScriptedCarrier implements TextSender, TextRecords, ReceiptFaults {
  readonly requests: OutgoingText[] = [];
  /** Accepts, unless told otherwise. */
  script: Script = accepts;

  readonly questions: TextQuery[] = [];
  /** Knows of nothing, unless told otherwise. */
  records: (query: TextQuery) => TextRecord | null = () => null;

  /** Codes are the words of the port. */
  faultOf(code: string): TextFault {
    return code as TextFault;
  }

  findText(query: TextQuery): Promise<TextRecord | null> {
    this.questions.push(query);
    return new Promise((resolve) => resolve(this.records(query)));
  }

  async sendText(text: OutgoingText): Promise<SendOutcome> {
    this.requests.push(text);
    return this.script(text, this.requests.length);
  }

  requestsFor({ messageId }: Pick<OutgoingText, 'messageId'>): OutgoingText[] {
    return this.requests.filter((request) => request.messageId === messageId);
  }
}

export const accepts: Script = (text) => ({ is: 'accepted', carrierMessageId: carrierIdOf(text) });
export const never: Script = () => new Promise(() => undefined);

export const carrierIdOf = ({ messageId }: Pick<OutgoingText, 'messageId'>): CarrierId => `carrier-${messageId}` as CarrierId;

/** An answer that the test gives later. */
export function heldBack(): { script: Script; answer: (outcome: SendOutcome) => void } {
  const { promise, resolve } = Promise.withResolvers<SendOutcome>();
  return { script: () => promise, answer: resolve };
}
