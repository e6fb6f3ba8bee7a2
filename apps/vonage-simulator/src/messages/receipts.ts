import type { Application } from '../account/application.js';
import { MESSAGES_PATIENCE } from '../account/application.js';
import type { Board } from '../board/board.js';
import type { PhoneText, TextStatus } from '../board/objects.js';
import type { SendRecord } from '../board/witness.js';
import type { FaultOf } from '../faults/fault.js';
import type { Surroundings } from '../surroundings.js';
import type { Timeline } from '../timeline.js';
import type { RetryRule } from '../webhooks/retry.js';
import type { WebhookSender } from '../webhooks/webhook-sender.js';
import { errorDetail } from './error-codes.js';

/** An accepted send on its way to the phone. */
export interface SendUnderWay {
  record: SendRecord;
  text: PhoneText;
  /** The request's own `webhook_url`, or null for the application's. */
  webhookUrl: string | null;
}

/** Phone seconds from accepting a send to each receipt. */
const SUBMITTED_AFTER = 0.2;
const DELIVERED_AFTER = 0.8;

/** Takes accepted sends to the phone, and tells their sender so. */
export class Receipts {
  constructor(
    private readonly application: Application,
    private readonly sender: WebhookSender,
    private readonly board: Board,
    private readonly timeline: Timeline,
    private readonly around: Surroundings,
    private readonly retry: RetryRule,
  ) {}

  /** @param refused delivery fails as this fault says; null when it succeeds */
  async follow(send: SendUnderWay, refused: FaultOf<'accepted-then-rejected'> | null, silent: boolean): Promise<void> {
    await this.timeline.phoneSeconds(SUBMITTED_AFTER);
    if (refused?.status === 'rejected') return this.reach(send, 'rejected', refused.errorCode, silent);
    // Nobody waits for the first receipt: its retries may take a day.
    if (send.record.status === 'accepted') this.timeline.inBackground(() => this.reach(send, 'submitted', null, silent));
    await this.timeline.phoneSeconds(DELIVERED_AFTER);
    if (refused === null) return this.reach(send, 'delivered', null, silent);
    return this.reach(send, 'undeliverable', refused.errorCode, silent);
  }

  /** Brings a send to a status, and sends the receipt of it unless `silent`. */
  async reach(send: SendUnderWay, status: TextStatus, errorCode: string | null, silent: boolean): Promise<void> {
    const at = this.around.now();
    send.record.status = status;
    send.record.errorCode = errorCode;
    if (status !== 'submitted') send.record.finalizedAt = at.toISOString();
    send.text.status = status;
    if (status === 'delivered') send.text.arrivedAt = at.toISOString();
    this.board.show({ type: 'text', object: send.text });
    const url = send.webhookUrl ?? this.application.messagesUrl('status_url');
    if (silent || url === null) return;
    await this.sender.deliver({
      kind: 'status',
      url,
      body: receipt(send.record, status, errorCode, at, this.around.newId()),
      about: send.record.message_uuid,
      retry: this.retry,
      patience: MESSAGES_PATIENCE,
      signed: true,
    });
  }
}

/** The status webhook; counts and prices are strings, and times are to the second, as at Vonage. */
function receipt(record: SendRecord, status: string, errorCode: string | null, at: Date, instance: string) {
  return {
    message_uuid: record.message_uuid,
    to: record.toDigits,
    from: record.from.replace(/^\+/, ''),
    timestamp: toTheSecond(at),
    status,
    ...(errorCode === null ? {} : { error: errorOf(errorCode, instance) }),
    ...(record.client_ref === null ? {} : { client_ref: record.client_ref }),
    usage: { currency: 'EUR', price: (0.0081 * record.segments).toFixed(4) },
    channel: 'sms',
    destination: { network_code: '310260' },
    sms: { count_total: String(record.segments) },
  };
}

function errorOf(code: string, instance: string) {
  return {
    type: `https://developer.vonage.com/api-errors/messages#${code}`,
    title: code,
    detail: errorDetail(code),
    instance: instance.replaceAll('-', ''),
  };
}

export function toTheSecond(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}
