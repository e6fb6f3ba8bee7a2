import type { CallDecision, OutboundCall, PhoneCall, PhoneText, SentWebhook } from '../board/objects.js';
import type { StreamEvent } from './stream-client.js';

/** Puts what happens into lines, each fact once. `elapsedMs` is counted from the start of the scenario. */
export class Narrator {
  readonly #told = new Set<string>();

  constructor(private readonly print: (line: string) => void) {}

  tell(event: StreamEvent, elapsedMs: number): void {
    for (const { key, topic, words } of factsOf(event)) {
      if (this.#told.has(key)) continue;
      this.#told.add(key);
      this.print(`  ${`+${(elapsedMs / 1000).toFixed(1)}`.padStart(6)} s  ${topic.padEnd(8)} ${words}`);
    }
  }
}

interface Fact {
  key: string;
  topic: string;
  words: string;
}

function factsOf(event: StreamEvent): Fact[] {
  switch (event.type) {
    case 'call':
      return callFacts(event.object);
    case 'outbound-call':
      return outboundFacts(event.object);
    case 'decision':
      return decisionFacts(event.object);
    case 'text':
      return textFacts(event.object);
    case 'webhook':
      return webhookFacts(event.object);
    case 'fault':
      return [{ key: event.object.id, topic: 'fault', words: `${event.object.kind} on ${event.object.where}` }];
    case 'reset':
      return [{ key: event.object.at, topic: 'reset', words: 'the simulator forgot everything' }];
  }
}

function callFacts({ id, from, to, staffLegs, said, endedBy }: PhoneCall): Fact[] {
  const fact = (what: string, words: string): Fact => ({ key: `${id} ${what}`, topic: 'call', words });
  return [
    fact('dialled', `${from ?? 'a withheld number'} dials ${to}`),
    ...staffLegs.map(({ number, state }, index) => fact(`staff ${index} ${state}`, `staff phone ${number}: ${state}`)),
    ...said.map((words, index) => fact(`said ${index}`, `a voice says: ${words}`)),
    ...(endedBy === null ? [] : [fact('ended', `over, ended by the ${endedBy}`)]),
  ];
}

function outboundFacts({ id, from, staffLegs, state }: OutboundCall): Fact[] {
  const fact = (what: string, words: string): Fact => ({ key: `${id} ${what}`, topic: 'call', words });
  return [
    ...staffLegs.flatMap(({ number, state: is, heard }, index) => [
      fact(`leg ${index} ${is}`, `${from} calls ${number}: ${is}`),
      ...heard.map((words, place) => fact(`heard ${index} ${place}`, `${number} hears: ${words}`)),
    ]),
    ...(state === 'ended' ? [fact('ended', 'over')] : []),
  ];
}

function decisionFacts({ id, is, words, reason }: CallDecision): Fact[] {
  if (is === 'waiting') return [];
  const code = reason === null ? '' : ` [${reason}]`;
  return [{ key: `${id} ${is} ${words}`, topic: 'decision', words: `${is.replaceAll('-', ' ')}: ${words}${code}` }];
}

function textFacts({ id, direction, from, to, text, status }: PhoneText): Fact[] {
  const words = direction === 'to-phone' ? `${from} to ${to}: ${text}` : `${from} writes to ${to}: ${text}`;
  const sent: Fact = { key: `${id} sent`, topic: 'text', words };
  const isNews = status !== 'accepted' && status !== 'sent';
  return isNews ? [sent, { key: `${id} ${status}`, topic: 'text', words: `${status} (${to})` }] : [sent];
}

function webhookFacts({ id, kind, body, attempt, responseStatus, ms, error, faults }: SentWebhook): Fact[] {
  if (responseStatus === null && error === null) return [];
  const status = typeof body['status'] === 'string' ? ` ${body['status']}` : '';
  const retry = attempt === 1 ? '' : `, attempt ${attempt}`;
  const struck = faults.length === 0 ? '' : ` [${faults.join(', ')}]`;
  const outcome = responseStatus === null ? error : `${responseStatus} in ${ms} ms`;
  return [{ key: id, topic: 'webhook', words: `${kind}${status}${retry}: ${outcome}${struck}` }];
}
