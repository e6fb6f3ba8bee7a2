/** What happens on the staff's phone. */
export interface Staff {
  does: 'no-answer' | 'busy' | 'declined' | 'voicemail' | 'answered' | 'unreachable';
  afterSeconds?: number;
  talkSeconds?: number;
  presses?: string;
}

export interface AcceptedText {
  message_uuid: string;
  client_ref: string;
  to: string;
  from: string;
  text: string;
  /** ISO-8601 UTC. */
  at: string;
}

/** Sent with a text. */
export interface SentFile {
  /** What the sender calls it, such as `image/jpeg`. */
  type: string;
  name: string;
  bytes: Buffer;
}

/** A call that the product began by itself, and the phones that it rang. */
export interface OutboundCall {
  from: string;
  state: string;
  staffLegs: { number: string; state: string; heard: string[] }[];
}

export interface PhoneCall {
  id: string;
  conversationUuid: string;
  state: string;
  said: string[];
  staffLegs: { number: string; state: string }[];
}

/** An attempt. */
export interface SentWebhook {
  id: string;
  kind: string;
  body: Record<string, unknown>;
  responseStatus: number | null;
}

interface State {
  outboundCalls: OutboundCall[];
  calls: PhoneCall[];
  webhooks: SentWebhook[];
  faults: { kind: string }[];
}

/** Of the carrier's application, in the carrier's own shape. */
export interface ApplicationSettings {
  capabilities: Record<'voice' | 'messages', { signed_callbacks?: boolean; webhooks: Record<string, { address: string; http_method: string }> }>;
}

export type Fault = Record<string, unknown>;

/** The simulated carrier, as a person with a phone sees it, and as a witness of what was really sent. */
export class CarrierClient {
  constructor(readonly url: string) {}

  /** @returns the id of the call at the carrier. */
  async call(from: string | null, to: string, staff: Staff, callerHangsUpAfterSeconds?: number): Promise<string> {
    const hangUp = callerHangsUpAfterSeconds === undefined ? {} : { callerHangsUpAfterSeconds };
    return (await this.post<{ callId: string }>('/phone/api/calls', { from, to, staff, ...hangUp })).callId;
  }

  /** Whoever took the call puts the caller on hold, to put them through. */
  async hold(callId: string): Promise<void> {
    await this.post(`/phone/api/calls/${callId}/hold`, {});
  }

  async hangUp(callId: string): Promise<void> {
    await this.post(`/phone/api/calls/${callId}/hang-up`, {});
  }

  /** Sends a webhook once more, newly signed. @returns what it was answered with. */
  async again(webhook: SentWebhook): Promise<number | null> {
    return (await this.post<{ responseStatus: number | null }>(`/phone/api/webhooks/${webhook.id}/again`, {})).responseStatus;
  }

  /** Calls, hears the greeting out, and speaks for so long after the tone. */
  async leaveMessage(from: string, to: string, seconds: number): Promise<void> {
    await this.post('/phone/api/calls', { from, to, staff: { does: 'no-answer' }, callerLeavesMessageSeconds: seconds });
  }

  async text(from: string, to: string, text: string, media: readonly SentFile[] = []): Promise<void> {
    await this.post('/phone/api/texts', { from, to, text, media: media.map(({ bytes, ...file }) => ({ ...file, base64: bytes.toString('base64') })) });
  }

  /** Every text the carrier took on, in order. */
  async accepted(): Promise<AcceptedText[]> {
    return (await this.request<{ accepted: AcceptedText[] }>('GET', '/phone/api/accepted')).accepted;
  }

  async acceptedFor(person: string): Promise<AcceptedText[]> {
    return (await this.accepted()).filter(({ to }) => to === person);
  }

  /** The latest calls, oldest first. */
  async calls(): Promise<PhoneCall[]> {
    return (await this.state()).calls;
  }

  /** From now on this happens on a phone that the product rings by itself. */
  async phone(number: string, does: Staff): Promise<void> {
    await this.request('PUT', `/phone/api/phones/${encodeURIComponent(number)}`, does);
  }

  /** The latest calls that the product began by itself, oldest first. */
  async outboundCalls(): Promise<OutboundCall[]> {
    return (await this.state()).outboundCalls;
  }

  /** The latest attempts at webhooks, oldest first. */
  async webhooks(): Promise<SentWebhook[]> {
    return (await this.state()).webhooks;
  }

  /** The latest things that went wrong, oldest first. */
  async struck(): Promise<{ kind: string }[]> {
    return (await this.state()).faults;
  }

  /** These and no others. */
  async faults(...faults: Fault[]): Promise<void> {
    await this.request('PUT', '/phone/api/faults', { faults });
  }

  /** Changes the application's settings as its owner does at the carrier. @param account the environment that the product is given for it. */
  async changeApplication(account: Readonly<Record<string, string>>, change: (settings: ApplicationSettings) => void): Promise<void> {
    const url = `${this.url}/v2/applications/${account['VONAGE_APPLICATION_ID'] ?? ''}`;
    const authorization = `Basic ${Buffer.from(`${account['VONAGE_API_KEY'] ?? ''}:${account['VONAGE_API_SECRET'] ?? ''}`).toString('base64')}`;
    const settings = (await (await fetch(url, { headers: { authorization } })).json()) as ApplicationSettings;
    change(settings);
    const { status } = await fetch(url, { method: 'PUT', headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify(settings) });
    if (status !== 200) throw new Error(`changing the application answered ${status}`);
  }

  private state(): Promise<State> {
    return this.request<State>('GET', '/phone/api/state');
  }

  private post<Body>(path: string, body: unknown): Promise<Body> {
    return this.request<Body>('POST', path, body);
  }

  private async request<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as Body;
  }
}
