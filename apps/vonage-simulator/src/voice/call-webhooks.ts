import type { Application, VoiceWebhook } from '../account/application.js';
import type { WebhookKind } from '../board/objects.js';
import type { Surroundings } from '../surroundings.js';
import type { Timeline } from '../timeline.js';
import { accepted, voiceRetry, type AttemptOutcome } from '../webhooks/retry.js';
import type { WebhookSender } from '../webhooks/webhook-sender.js';
import { NCCO_SYNTAX_ERROR, readNcco, type Ncco } from './ncco.js';

type Body = Record<string, unknown>;

/** Tells the product about one call, and asks it what to do. */
export class CallWebhooks {
  constructor(
    private readonly conversationUuid: string,
    private readonly application: Application,
    private readonly sender: WebhookSender,
    private readonly timeline: Timeline,
    private readonly around: Surroundings,
  ) {}

  /** Sends an event, and does not wait for it. @param url the action's own, or null for the application's */
  tell(body: Body, url: string | null = null): void {
    const to = url ?? this.application.voiceUrl('event_url');
    if (to !== null) this.timeline.inBackground(() => this.#deliver('event', 'event_url', to, body));
  }

  /** Sends an event whose reply may replace the running NCCO. @returns null when it does not */
  async ask(body: Body, url: string | null): Promise<Ncco | null> {
    const to = url ?? this.application.voiceUrl('event_url');
    if (to === null) return null;
    const outcome = await this.#deliver('event', 'event_url', to, body);
    if (accepted(outcome)) return this.#replacement(outcome.body);
    return this.#fallBack(body, outcome, to, 'event');
  }

  /** Asks what to do with a new call. @returns null when nobody could say: the call is dropped */
  async answer(body: Body): Promise<Ncco | null> {
    const url = this.application.voiceUrl('answer_url');
    if (url === null) return null;
    const outcome = await this.#deliver('answer', 'answer_url', url, body);
    if (accepted(outcome) && outcome.contentType.includes('json')) {
      const ncco = readNcco(outcome.body);
      if (ncco !== null) return ncco;
      this.#complain();
    }
    return this.#fallBack(body, outcome, url, 'answer');
  }

  /** Asks for what one who picked up hears before the caller. @returns null when nobody could say */
  async screen(body: Body, url: string): Promise<Ncco | null> {
    const outcome = await this.#deliver('screen', 'answer_url', url, body, 'GET');
    return accepted(outcome) ? readNcco(outcome.body) : null;
  }

  /** Asks what to do with a call that the product placed. @returns null when nobody could say: the call is dropped */
  async answerPlaced(body: Body, url: string, method: 'GET' | 'POST'): Promise<Ncco | null> {
    const outcome = await this.#deliver('answer', 'answer_url', url, body, method);
    if (accepted(outcome)) {
      const ncco = readNcco(outcome.body);
      if (ncco !== null) return ncco;
      this.#complain();
    }
    return this.#fallBack(body, outcome, url, 'answer');
  }

  async #fallBack(body: Body, failed: AttemptOutcome, url: string, type: 'answer' | 'event'): Promise<Ncco | null> {
    const fallback = this.application.voiceUrl('fallback_answer_url');
    if (fallback === null) return null;
    const extended = { ...body, reason: reason(failed), original_request: { url, type } };
    const outcome = await this.#deliver('fallback', 'fallback_answer_url', fallback, extended);
    return accepted(outcome) ? this.#replacement(outcome.body) : null;
  }

  /** Nothing, and an empty list, leave the running NCCO as it is. */
  #replacement(reply: string): Ncco | null {
    if (reply.trim() === '') return null;
    const ncco = readNcco(reply);
    if (ncco === null) this.#complain();
    return ncco === null || ncco.length === 0 ? null : ncco;
  }

  #complain(): void {
    const timestamp = this.around.now().toISOString();
    this.tell({ reason: NCCO_SYNTAX_ERROR, conversation_uuid: this.conversationUuid, timestamp });
  }

  #deliver(kind: WebhookKind, which: VoiceWebhook, url: string, body: Body, method: 'GET' | 'POST' = 'POST'): Promise<AttemptOutcome> {
    return this.sender.deliver({
      kind,
      method,
      url,
      body,
      about: this.conversationUuid,
      retry: voiceRetry,
      patience: this.application.voicePatience(which),
      signed: this.application.voiceIsSigned,
    });
  }
}

function reason(outcome: AttemptOutcome): string {
  if (outcome.is === 'unreached') return outcome.detail;
  return outcome.status < 300 ? NCCO_SYNTAX_ERROR : `Received HTTP status ${outcome.status}.`;
}
