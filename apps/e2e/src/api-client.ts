/** What an answer holds, whatever its status. */
export interface Answer<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

export interface Problem {
  title: string;
  status: number;
  detail: string;
  field?: string;
  fix?: string;
}

interface Page<Item> {
  data: Item[];
  nextCursor: string | null;
}

export interface Business {
  id: string;
  name: string;
  numbers: string[];
  settings: Record<string, unknown>;
}

export interface Call {
  id: string;
  caller: string | null;
  number: string;
  state: 'open' | 'missed' | 'answered';
  outcome: string | null;
  endedAt: string | null;
  voicemail: { state: string; seconds: number; transcript: string | null } | null;
  opener: { decision: 'requested' | 'withheld' | 'held'; reason: string | null } | null;
}

export interface Message {
  id: string;
  direction: 'inbound' | 'outbound';
  person: string;
  text: string;
  state: string;
  reason: string | null;
  callId: string | null;
}

export interface Conversation {
  id: string;
  caller: string;
  state: string;
  missedCalls: number;
  replies: number;
  urgency: string;
  flow: { version: number; state: string; asking: string | null; answers: { question: string; answer: string | null }[]; told: string | null } | null;
}

/** What came with a text. */
export interface Attachment {
  id: string;
  messageId: string;
  person: string;
  state: 'fetching' | 'kept' | 'refused' | 'lost';
  reason: string | null;
  contentType: string | null;
}

export interface Contact {
  id: string;
  phone: string;
  calls: number;
}

/** Everything about one person. */
export interface Timeline {
  numbers: { phone: string; optedOutSince: string | null }[];
  stage: string;
  lead: { state: string; value: { amountMinor: number; currency: string } | null };
  items: { at: string; kind: string; [of: string]: unknown }[];
}

export interface Figures {
  calls: number;
  answered: number;
  missed: number;
  texted: number;
  skipped: number;
  delivered: number;
  failed: number;
  unconfirmed: number;
  replied: number;
  qualified: number;
  followed: number;
  booked: number;
  handedOver: number;
  won: number;
  lost: number;
  recovered: number;
  values: { currency: string; wonMinor: number; recoveredMinor: number }[];
  responseSeconds: { p50: number; p95: number; p99: number } | null;
}

/** The REST API as a client sees it. */
export class ApiClient {
  constructor(
    readonly url: string,
    private readonly key: string,
  ) {}

  async request<Body>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<Body>> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.key}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text === '' ? undefined : JSON.parse(text)) as Body };
  }

  /** What is no JSON. */
  async fetch(path: string): Promise<Response> {
    return fetch(`${this.url}${path}`, { headers: { authorization: `Bearer ${this.key}` } });
  }

  /** @throws Error when the answer is no success. */
  async get<Body>(path: string): Promise<Body> {
    const { status, body } = await this.request<Body>('GET', path);
    if (status >= 300) throw new Error(`GET ${path} answered ${status}: ${JSON.stringify(body)}`);
    return body;
  }

  async createBusiness(name: string, numbers: string[], settings: Record<string, unknown>): Promise<Business> {
    const { status, body } = await this.request<Business>('POST', '/v1/businesses', { name, numbers, settings });
    if (status !== 201) throw new Error(`creating a business answered ${status}: ${JSON.stringify(body)}`);
    return body;
  }

  business = (id: string) => this.get<Business>(`/v1/businesses/${id}`);

  calls = async (businessId: string) => (await this.get<Page<Call>>(`/v1/businesses/${businessId}/calls`)).data;
  messages = (businessId: string) => this.all<Message>(`/v1/businesses/${businessId}/messages?limit=200`);
  conversations = async (businessId: string) => (await this.get<Page<Conversation>>(`/v1/businesses/${businessId}/conversations`)).data;
  contacts = async (businessId: string) => (await this.get<Page<Contact>>(`/v1/businesses/${businessId}/contacts`)).data;
  attachments = async (businessId: string, person: string) =>
    (await this.get<Page<Attachment>>(`/v1/businesses/${businessId}/attachments?person=${encodeURIComponent(person)}`)).data;
  timeline = (businessId: string, person: string) => this.get<Timeline>(`/v1/businesses/${businessId}/contacts/${encodeURIComponent(person)}/timeline`);
  figures = async (businessId: string) => (await this.get<{ total: Figures }>(`/v1/businesses/${businessId}/summary`)).total;

  /** Every page of a list. */
  private async all<Item>(path: string): Promise<Item[]> {
    const found: Item[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Page<Item> = await this.get(`${path}${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
      found.push(...page.data);
      cursor = page.nextCursor;
    }
    return found;
  }
}
