import type { Account } from '../account/account.js';
import { MESSAGES_PATIENCE } from '../account/application.js';
import type { Board } from '../board/board.js';
import type { SentWebhook, WebhookKind } from '../board/objects.js';
import type { Strikes } from '../faults/strikes.js';
import type { Surroundings } from '../surroundings.js';
import type { Timeline } from '../timeline.js';
import type { Patience, Poster } from './post.js';
import { accepted, type AttemptOutcome, type RetryRule } from './retry.js';
import { Overtaking } from './overtaking.js';
import { webhookSigner, type Signer } from './sign.js';
import { drawWebhookFaults, type WebhookFaults } from './webhook-faults.js';

/** A webhook to be delivered. */
export interface Webhook {
  kind: WebhookKind;
  url: string;
  body: Record<string, unknown>;
  /** By GET the body's fields go into the address. */
  method?: 'GET' | 'POST';
  /** What it is about (a conversation, a message): only webhooks about the same thing overtake each other. */
  about: string;
  retry: RetryRule;
  patience: Patience;
  /** False when the application's owner switched signing off. */
  signed: boolean;
}

/** Signs webhooks, delivers them by their retry rule, puts the faults on them, and shows every attempt on the board. */
export class WebhookSender {
  readonly #sign: Signer;
  readonly #signWrongly: Signer;
  readonly #overtaking = new Overtaking();

  constructor(
    account: Account,
    private readonly poster: Poster,
    private readonly strikes: Strikes,
    private readonly board: Board,
    private readonly timeline: Timeline,
    private readonly around: Surroundings,
  ) {
    this.#sign = webhookSigner(account);
    this.#signWrongly = webhookSigner(account, `not-${account.signatureSecret}`);
  }

  /** @returns how the last attempt ended */
  async deliver(asked: Webhook): Promise<AttemptOutcome> {
    const webhook = asked.method === 'GET' ? withQuery(asked) : asked;
    const body = Buffer.from(JSON.stringify(webhook.body));
    const faults = drawWebhookFaults(this.strikes, webhook);
    if (faults.lost) {
      this.#show(webhook, 1, faults, { error: 'lost on purpose' });
      return { is: 'unreached', because: 'other', detail: 'Connection closed.' };
    }
    if (faults.lateMs > 0) await this.timeline.milliseconds(faults.lateMs);
    if (faults.reordered) await this.#overtaking.waitForTheNext(webhook.about, this.timeline);
    const outcome = await this.#untilTaken(webhook, body, faults);
    this.#overtaking.passed(webhook.about);
    if (faults.doubled) this.timeline.inBackground(() => this.#attempt(webhook, body, 1, faults));
    return outcome;
  }

  /** Sends once more what was sent before, whatever became of it then: newly signed, and not tried again. */
  async again({ kind, url, body, attempt }: SentWebhook): Promise<AttemptOutcome> {
    const webhook: Webhook = { kind, url, body, about: '', retry: () => null, patience: MESSAGES_PATIENCE, signed: true };
    return this.#attempt(webhook, Buffer.from(JSON.stringify(body)), attempt + 1, null);
  }

  async #untilTaken(webhook: Webhook, body: Buffer, faults: WebhookFaults): Promise<AttemptOutcome> {
    const first = this.around.now().getTime();
    for (let attempt = 1; ; attempt += 1) {
      // A forgotten or wrong signature is an accident of one attempt: the next one is signed properly.
      const outcome = await this.#attempt(webhook, body, attempt, attempt === 1 ? faults : null);
      const wait = accepted(outcome) ? null : webhook.retry(attempt, outcome, this.around.now().getTime() - first);
      if (wait === null) return outcome;
      await this.timeline.milliseconds(wait);
    }
  }

  async #attempt(webhook: Webhook, body: Buffer, attempt: number, faults: WebhookFaults | null): Promise<AttemptOutcome> {
    const at = this.around.now();
    const shown = this.#show(webhook, attempt, faults, {});
    const sent = webhook.method === 'GET' ? null : body;
    const outcome = await this.poster.post(webhook.url, this.#authorization(webhook, body, at, faults), sent, webhook.patience);
    shown.ms = this.around.now().getTime() - at.getTime();
    if (outcome.is === 'answered') {
      shown.responseStatus = outcome.status;
      shown.responseBody = outcome.body.slice(0, 4_000);
    } else {
      shown.error = `${outcome.because}: ${outcome.detail}`;
    }
    this.board.show({ type: 'webhook', object: shown });
    return outcome;
  }

  #authorization(webhook: Webhook, body: Buffer, at: Date, faults: WebhookFaults | null): Record<string, string> {
    if (!webhook.signed || faults?.unsigned === true) return {};
    const sign = faults?.wronglySigned === true ? this.#signWrongly : this.#sign;
    return { authorization: `Bearer ${sign(body, this.around.newId(), at)}` };
  }

  #show(webhook: Webhook, attempt: number, faults: WebhookFaults | null, change: Partial<SentWebhook>): SentWebhook {
    const object: SentWebhook = {
      id: this.around.newId(),
      kind: webhook.kind,
      url: webhook.url,
      body: webhook.body,
      at: this.around.now().toISOString(),
      attempt,
      responseStatus: null,
      responseBody: null,
      ms: null,
      error: null,
      faults: faults?.struck ?? [],
      ...change,
    };
    this.board.show({ type: 'webhook', object });
    return object;
  }
}

/** The signature of a GET covers all of its parameters, in their order, as one JSON object. */
function withQuery(webhook: Webhook): Webhook {
  const url = new URL(webhook.url);
  for (const [name, value] of Object.entries(webhook.body)) url.searchParams.set(name, String(value));
  return { ...webhook, url: url.toString(), body: Object.fromEntries(url.searchParams) };
}
