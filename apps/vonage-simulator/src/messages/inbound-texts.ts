import { MESSAGES_PATIENCE, type Application } from '../account/application.js';
import type { Board } from '../board/board.js';
import type { PhoneText } from '../board/objects.js';
import { toMsisdn, type PhoneNumber } from '../numbers.js';
import type { Surroundings } from '../surroundings.js';
import type { Timeline } from '../timeline.js';
import { accepted, type RetryRule } from '../webhooks/retry.js';
import type { WebhookSender } from '../webhooks/webhook-sender.js';
import { toTheSecond } from './receipts.js';
import { segments } from './segments.js';

/** Texts typed on the toy phone. */
export class InboundTexts {
  constructor(
    private readonly application: Application,
    private readonly sender: WebhookSender,
    private readonly board: Board,
    private readonly timeline: Timeline,
    private readonly around: Surroundings,
    private readonly retry: RetryRule,
  ) {}

  /** Sends the text on its way, and does not wait for the webhook. */
  send(from: PhoneNumber, to: PhoneNumber, text: string): PhoneText {
    const at = this.around.now();
    const id = this.around.newId();
    const shown: PhoneText = { id, direction: 'from-phone', from, to, text, at: at.toISOString(), arrivedAt: null, status: 'sent', clientRef: null };
    this.board.show({ type: 'text', object: shown });
    this.timeline.inBackground(async () => {
      const taken = await this.#deliver(shown, from, to, at);
      shown.status = taken ? 'received' : 'failed';
      if (taken) shown.arrivedAt = this.around.now().toISOString();
      this.board.show({ type: 'text', object: shown });
    });
    return shown;
  }

  async #deliver({ id, text }: PhoneText, from: PhoneNumber, to: PhoneNumber, at: Date): Promise<boolean> {
    const url = this.application.messagesUrl('inbound_url');
    if (url === null) return false;
    const body = {
      channel: 'sms',
      message_uuid: id,
      to: toMsisdn(to),
      from: toMsisdn(from),
      timestamp: toTheSecond(at),
      text,
      sms: { num_messages: String(segments(text)), keyword: firstWord(text) },
      usage: { currency: 'EUR', price: '0.0065' },
      origin: { network_code: '310260' },
    };
    const patience = MESSAGES_PATIENCE;
    return accepted(await this.sender.deliver({ kind: 'inbound', url, body, about: id, retry: this.retry, patience, signed: true }));
  }
}

function firstWord(text: string): string {
  return (text.trim().split(/\s+/)[0] ?? '').toUpperCase();
}
