import { z } from 'zod';
import type { AskedText, Explained } from './decision.js';

/** Where the product's REST API is, and a key that lets one read all businesses. */
export interface ProductAddress {
  url: string;
  key: string;
}

/** The product cannot be asked; the message says why, to go on after a colon. */
export class NotAsked extends Error {
  override readonly name = 'NotAsked';
}

const PATIENCE_MS = 5_000;
const LARGEST_PAGE = 200;

const Businesses = z.object({ data: z.array(z.object({ id: z.string(), numbers: z.array(z.string()) })), nextCursor: z.string().nullable() });
const ListedCall = z.object({ id: z.string(), carrierCallId: z.string(), state: z.string(), opener: z.object({}).nullable() });
const Calls = z.object({ data: z.array(ListedCall) });
const ExplainedDecision = z.object({
  decision: z.string(),
  reason: z.string().nullable(),
  sentence: z.string(),
  ruleSet: z.string().nullable(),
  template: z.object({ id: z.string() }).nullable(),
  messageId: z.string().nullable(),
  decidedAt: z.string(),
});
const Texts = z.object({ data: z.array(z.object({ id: z.string(), state: z.string(), reason: z.string().nullable() })) });

export type ListedCall = z.infer<typeof ListedCall>;

/** What is asked of the product, over the API that everybody has. Each throws {@link NotAsked}. */
export class ProductApi {
  readonly #owners = new Map<string, string>();

  constructor(private readonly address: ProductAddress) {}

  /** @returns null when no business has the number. */
  async ownerOf(number: string): Promise<string | null> {
    const known = this.#owners.get(number);
    if (known !== undefined) return known;
    await this.#learnOwners();
    return this.#owners.get(number) ?? null;
  }

  /** Numbers move from business to business. */
  forgetOwners(): void {
    this.#owners.clear();
  }

  /** The latest calls of a business. */
  async calls(businessId: string): Promise<ListedCall[]> {
    return (await this.#get(Calls, `/v1/businesses/${businessId}/calls?limit=${LARGEST_PAGE}`)).data;
  }

  async decision(businessId: string, callId: string): Promise<Explained> {
    return this.#get(ExplainedDecision, `/v1/businesses/${businessId}/calls/${callId}/decision`);
  }

  /** @returns null as long as whoever sends texts has not heard of it. */
  async text(businessId: string, person: string, messageId: string): Promise<AskedText | null> {
    const { data } = await this.#get(Texts, `/v1/businesses/${businessId}/messages?person=${encodeURIComponent(person)}`);
    return data.find(({ id }) => id === messageId) ?? null;
  }

  async #learnOwners(): Promise<void> {
    let cursor: string | null = null;
    do {
      const after: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const { data, nextCursor }: z.infer<typeof Businesses> = await this.#get(Businesses, `/v1/businesses?limit=${LARGEST_PAGE}${after}`);
      for (const { id, numbers } of data) for (const number of numbers) this.#owners.set(number, id);
      cursor = nextCursor;
    } while (cursor !== null);
  }

  async #get<T>(shape: z.ZodType<T>, path: string): Promise<T> {
    const headers = { authorization: `Bearer ${this.address.key}` };
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(`${this.address.url.replace(/\/+$/, '')}${path}`, { headers, signal }).catch(() => {
      throw new NotAsked('its API does not answer');
    });
    if (!response.ok) throw new NotAsked(response.status === 401 ? 'its API refuses the key' : `its API answers with HTTP ${response.status}`);
    const read = shape.safeParse(await response.json().catch(() => undefined));
    if (!read.success) throw new NotAsked('its API answers what this simulator does not understand');
    return read.data;
  }
}
