import { MESSAGES_PATIENCE, type Application } from '../account/application.js';
import type { Board } from '../board/board.js';
import type { PhoneText } from '../board/objects.js';
import type { PhoneNumber } from '../numbers.js';
import type { Surroundings } from '../surroundings.js';
import type { Timeline } from '../timeline.js';
import { accepted, type RetryRule } from '../webhooks/retry.js';
import type { WebhookSender } from '../webhooks/webhook-sender.js';
import { inboundBody } from './inbound-body.js';
import type { Media, Medium } from './media.js';

export interface TypedText {
  from: PhoneNumber;
  to: PhoneNumber;
  text: string;
  media: readonly Omit<Medium, 'id'>[];
}

/** Texts typed on the toy phone. */
export class InboundTexts {
  constructor(
    private readonly application: Application,
    private readonly sender: WebhookSender,
    private readonly board: Board,
    private readonly media: Media,
    private readonly timeline: Timeline,
    private readonly around: Surroundings,
    private readonly retry: RetryRule,
    /** Of this simulator. */
    private readonly url: () => string,
  ) {}

  /** Sends the text on its way, and does not wait for the webhook. */
  send({ from, to, text, media }: TypedText): PhoneText {
    const at = this.around.now();
    const id = this.around.newId();
    const attached = media.map((medium): Medium => ({ ...medium, id: this.around.newId() }));
    for (const medium of attached) this.media.keep(medium);
    const named = attached.map(({ id, type, name }) => ({ id, type, name }));
    const shown: PhoneText = { id, direction: 'from-phone', from, to, text, media: named, at: at.toISOString(), arrivedAt: null, status: 'sent', clientRef: null };
    this.board.show({ type: 'text', object: shown });
    this.timeline.inBackground(async () => {
      const body = inboundBody({ text: shown, from, to, at, media: attached, urlOf: ({ id }) => `${this.url()}/v3/media/${id}` });
      const taken = await this.#deliver(id, body);
      shown.status = taken ? 'received' : 'failed';
      if (taken) shown.arrivedAt = this.around.now().toISOString();
      this.board.show({ type: 'text', object: shown });
    });
    return shown;
  }

  async #deliver(about: string, body: Record<string, unknown>): Promise<boolean> {
    const url = this.application.messagesUrl('inbound_url');
    if (url === null) return false;
    return accepted(await this.sender.deliver({ kind: 'inbound', url, body, about, retry: this.retry, patience: MESSAGES_PATIENCE, signed: true }));
  }
}
