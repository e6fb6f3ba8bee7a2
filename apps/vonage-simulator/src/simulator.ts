import type { AddressInfo } from 'node:net';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Account } from './account/account.js';
import { publicKeyOf } from './account/account.js';
import { Application, applicationAt } from './account/application.js';
import { carrierApi } from './account/carrier-api.js';
import { Board } from './board/board.js';
import { Witness } from './board/witness.js';
import { DecisionWatch } from './decisions/decision-watch.js';
import { ProductApi, type ProductAddress } from './decisions/product-api.js';
import type { Fault } from './faults/fault.js';
import { Faults } from './faults/fault.js';
import { FaultPlan } from './faults/fault-plan.js';
import { Strikes } from './faults/strikes.js';
import { InboundTexts } from './messages/inbound-texts.js';
import { Media } from './messages/media.js';
import { Receipts } from './messages/receipts.js';
import { Directory, Numbers } from './phone/directory.js';
import { page } from './phone/page.js';
import { phoneApi } from './phone/phone-api.js';
import { realSurroundings } from './surroundings.js';
import { Timeline } from './timeline.js';
import { Exchange } from './voice/exchange.js';
import { Phones } from './voice/phones.js';
import { Recordings } from './voice/recordings.js';
import { Poster } from './webhooks/post.js';
import { messagesRetry, MESSAGES_RETRY_BASE_MS } from './webhooks/retry.js';
import { WebhookSender } from './webhooks/webhook-sender.js';

export interface SimulatorOptions extends Account {
  /** Default `127.0.0.1`. */
  host?: string;
  /** 0 takes any free port. */
  port: number;
  /** The product's address; its webhooks are `<base>/webhooks/vonage/…`. May be set later by `setWebhookBaseUrl`. */
  webhookBaseUrl: string;
  /** The numbers the phone suggests to dial. */
  numbers: readonly { number: string; label: string }[];
  /** Gets each accepted send as a JSON line, before the sender gets its answer. */
  journal?: string;
  faults?: readonly Fault[];
  /** The first wait before a messages webhook is sent again; the other waits follow from it. Default 5,000. */
  retryBaseMs?: number;
  /** Phone seconds that pass in a real one: 1 is true to life, more is for tests. Default 1. */
  pace?: number;
  /** The product's REST API, which says what was decided about each call. Without it nothing is asked, and the phone does not say. */
  product?: ProductAddress;
  logger?: FastifyBaseLogger;
}

export interface Simulator {
  port: number;
  url: string;
  /** Moves all webhooks to the product at this address. */
  setWebhookBaseUrl(url: string): void;
  /** Ends calls, receipts and retries where they are. */
  stop(): Promise<void>;
}

/** Its message is for a person, who can do something about it. */
class PortTaken extends Error {
  override readonly name = 'PortTaken';
}

/**
 * Starts a simulated Vonage with a toy phone.
 * @throws Error when the port is taken or a key is no key; the message says what to do.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const account = { ...options, applicationPublicKey: publicKeyOf(options.applicationPublicKey) };
  const app: FastifyInstance = Fastify({
    ...(options.logger === undefined ? { logger: false } : { loggerInstance: options.logger }),
    // A request line in the log would hold numbers.
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
  });
  const around = realSurroundings;
  const board = new Board();
  const witness = new Witness(options.journal ?? null);
  const faults = new FaultPlan(() => around.chance());
  faults.replace(Faults.parse({ faults: options.faults ?? [] }).faults);
  const strikes = new Strikes(faults, board, around);
  const timeline = new Timeline(options.pace ?? 1, (error) => app.log.error({ err: error }, 'the simulator failed'));
  const poster = new Poster(timeline);
  const application = new Application(applicationAt(options.webhookBaseUrl));
  const sender = new WebhookSender(account, poster, strikes, board, timeline, around);
  const retry = messagesRetry(options.retryBaseMs ?? MESSAGES_RETRY_BASE_MS);
  const receipts = new Receipts(application, sender, board, timeline, around, retry);
  const directory = new Directory(Numbers.parse({ numbers: options.numbers }).numbers);
  let url = '';
  const media = new Media();
  const inboundTexts = new InboundTexts(application, sender, board, media, timeline, around, retry, () => url);
  if (options.product) new DecisionWatch(new ProductApi(options.product), board, timeline, around).start();
  const recordings = new Recordings();
  const phones = new Phones();
  const exchange = new Exchange(application, sender, board, recordings, phones, timeline, around, () => url);

  await app.register(carrierApi({ account, application, exchange, recordings, media, receipts, witness, board, timeline, strikes, around }));
  await app.register(phoneApi({ exchange, phones, inboundTexts, media, directory, faults, board, sender, witness, timeline, around }), { prefix: '/phone/api' });
  app.get('/health/live', (_request, reply) => reply.send({ status: 'ok' }));
  await page(app);
  url = await listen(app, options.host ?? '127.0.0.1', options.port);

  return {
    port: (app.server.address() as AddressInfo).port,
    url,
    setWebhookBaseUrl: (base) => {
      application.settings = applicationAt(base);
    },
    stop: async () => {
      await timeline.stop();
      await app.close();
      await poster.close();
      witness.close();
    },
  };
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    await app.close();
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new PortTaken(`port ${port} is already in use; stop what listens there, or set SIMULATOR_PORT to a free port`, { cause: error });
  }
}
