import { randomUUID } from 'node:crypto';
import { type Instant, plus } from '@ringback/event-contracts';

/** A webhook on its way: which door, and what it says. */
export interface Sending {
  door: string;
  body: object;
}

export const aVonageCall = (to: string, from: string, at: Instant): VonageCall => new VonageCall(to, from, at);

/** A call as Vonage tells of it: numbers without a plus, both legs under one conversation. */
export class VonageCall {
  readonly conversation = `CON-${randomUUID()}`;
  /** Where its legs are after a transfer. */
  private readonly elsewhere = `CON-${randomUUID()}`;
  private readonly callerLeg = randomUUID().replaceAll('-', '');
  private readonly recording = randomUUID();

  constructor(
    private readonly to: string,
    private readonly from: string,
    private readonly at: Instant,
  ) {}

  /** "A call came in, what now?" */
  question(extra: object = {}): Sending {
    const body = { from: digits(this.from), to: digits(this.to), uuid: this.callerLeg, conversation_uuid: this.conversation };
    return { door: 'voice/answer', body: { endpoint_type: 'phone', ...body, ...extra } };
  }

  fallback(): Sending {
    const original = { url: 'https://ringback.example/webhooks/vonage/voice/answer', type: 'answer' };
    return { ...this.question({ reason: 'Connection closed.', original_request: original }), door: 'voice/fallback' };
  }

  /** The phone at this place was busy, and our door for that failed. */
  fallbackOfFailure(place: number): Sending {
    const original_request = { url: `https://ringback.example/webhooks/vonage/voice/event?phone=${place}`, type: 'event' };
    return { ...this.outbound('busy', 2, { reason: 'Received HTTP status 503.', original_request }), door: 'voice/fallback' };
  }

  /** An event of the caller's leg, so many seconds after the call came in. */
  inbound(status: string, seconds: number, extra: object = {}): Sending {
    return this.event({ status, direction: 'inbound', uuid: this.callerLeg, from: digits(this.from), to: digits(this.to), ...extra }, seconds);
  }

  /** An event of the leg to a staff phone. */
  outbound(status: string, seconds: number, extra: object = {}): Sending {
    return this.event({ status, direction: 'outbound', uuid: `${this.callerLeg}-b`, from: digits(this.from), to: '14155550111', ...extra }, seconds);
  }

  /** What the machine detection found on the leg to the staff: it names the leg otherwise, and no direction. */
  detected(what: 'human' | 'machine', seconds: number, extra: object = {}): Sending {
    return this.event({ status: what, call_uuid: `${this.callerLeg}-b`, from: digits(this.from), to: '14155550111', ...extra }, seconds);
  }

  /** The keys that were pressed on the leg to the staff; none when empty. */
  pressed(keys: string, seconds: number): Sending {
    const dtmf = { digits: keys, timed_out: keys === '' };
    return this.event({ speech: { error: 'Speech was not enabled' }, dtmf, uuid: `${this.callerLeg}-b`, from: digits(this.from), to: '14155550111' }, seconds);
  }

  /** The phone at this place was screened, and is done with: what next? */
  notified(place: number, seconds: number): Sending {
    return this.event({ payload: { phone: place } }, seconds);
  }

  /** The leg to the staff was picked up: what is to be heard there? */
  pickUp(place: number): Sending {
    const body = { from: digits(this.from), to: '14155550111', uuid: `${this.callerLeg}-b`, conversation_uuid: this.conversation };
    return { door: `voice/screen/${place}`, body };
  }

  /** The caller's leg was put into another conversation. */
  transferred(seconds: number): Sending {
    const body = { conversation_uuid_from: this.conversation, type: 'transfer', uuid: this.callerLeg, conversation_uuid_to: this.elsewhere };
    return { door: 'voice/event', body: { ...body, timestamp: plus(this.at, seconds) } };
  }

  /** The end of the caller's leg there: nothing of it names the conversation it came with. */
  endedElsewhere(seconds: number): Sending {
    const { door, body } = this.ended(seconds);
    return { door, body: { ...body, conversation_uuid: this.elsewhere } };
  }

  /** It names nothing but the call. */
  error(reason: string, seconds: number): Sending {
    return this.event({ reason }, seconds);
  }

  /** All that Vonage tells of a call which rang out after `seconds`. */
  unanswered(seconds = 20): Sending[] {
    return [
      this.question(), this.inbound('started', 0.1), this.inbound('ringing', 0.2), this.inbound('answered', 0.3),
      this.outbound('started', 0.6), this.outbound('ringing', 1), this.outbound('timeout', seconds), this.ended(seconds + 4),
    ];
  }

  answered(after: number, talked: number): Sending[] {
    return [
      this.question(), this.inbound('started', 0.1), this.inbound('answered', 0.3), this.outbound('ringing', 1),
      this.outbound('answered', after), this.outbound('completed', after + talked, { duration: String(talked) }), this.ended(after + talked),
    ];
  }

  /** The caller spoke for so long, beginning so many seconds after the call came in. */
  recorded(url: string, from: number, seconds: number): Sending {
    const times = { start_time: plus(this.at, from), end_time: plus(this.at, from + seconds) };
    return this.event({ ...times, recording_url: url, recording_uuid: this.recording, size: 12_222 }, from + seconds);
  }

  /** What they said was written down. Vonage gives no time of it. */
  transcribed(url: string): Sending {
    const body = { conversation_uuid: this.conversation, type: 'record', recording_uuid: this.recording, status: 'transcribed', transcription_url: url };
    return { door: 'voice/event', body };
  }

  /** The end of the caller's leg. */
  ended(seconds: number): Sending {
    return this.inbound('completed', seconds, { duration: String(Math.round(seconds)), disconnected_by: 'user', price: '0.00052500', rate: '0.00450000' });
  }

  private event(body: object, seconds: number): Sending {
    return { door: 'voice/event', body: { headers: {}, conversation_uuid: this.conversation, ...body, timestamp: plus(this.at, seconds) } };
  }
}

export const digits = (number: string): string => number.replace('+', '');
