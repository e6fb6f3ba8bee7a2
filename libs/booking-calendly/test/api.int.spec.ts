import { BookingProviderRefused, BookingProviderUnavailable } from '@ringback/booking-providers';
import { startStub } from '@ringback/booking-providers/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Calendly, createCalendly } from '../src/index.js';

const token = 'a-token-of-the-tests';
const eventType = 'https://api.calendly.com/event_types/GBGBDCAADAEDCRZ2';

/** In the form described at https://developer.calendly.com/api-docs/calendly-api/scheduling-links/create-scheduling-link. */
const link = { resource: { booking_url: 'https://calendly.com/d/abcd-brv8/15-minute-meeting', owner: eventType, owner_type: 'EventType' } };

let stub: Awaited<ReturnType<typeof startStub>>;
let calendly: Calendly;
beforeAll(async () => {
  stub = await startStub();
  calendly = createCalendly({ token, url: stub.url });
});
afterEach(() => void stub.seen.splice(0));
afterAll(() => stub.stop());

const answering = (status: number, body: unknown): void => void Object.assign(stub.answer, { status, body });

describe('a link of Calendly', () => {
  it.each([400, 401, 403, 404])('is refused for good by %i, and the token is not told', async (status) => {
    answering(status, { title: 'Unauthenticated', message: `The access token ${token} is invalid` });
    const fault: unknown = await calendly.singleUseLink(eventType, 'token_12345').catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(BookingProviderRefused);
    expect(JSON.stringify(fault, Object.getOwnPropertyNames(fault))).not.toContain(token);
  });

  it.each([429, 500, 503])('is to be asked for again after %i, which does no harm', async (status) => {
    answering(status, {});
    const fault: unknown = await calendly.singleUseLink(eventType, 'token_12345').catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(BookingProviderUnavailable);
    expect(fault).toMatchObject({ mayHaveHappened: false });
  });

  it.each(['javascript:alert(1)', 'http://calendly.com/d/abcd', 'call us', 7])('is none when it is %s', async (booking_url) => {
    answering(201, { resource: { booking_url } });
    await expect(calendly.singleUseLink(eventType, 'token_12345')).rejects.toThrow(BookingProviderUnavailable);
  });

  it('is for one booking of the event type, and carries our reference', async () => {
    answering(201, link);
    expect(await calendly.singleUseLink(eventType, 'token_12345')).toBe(`${link.resource.booking_url}?utm_source=ringback&utm_content=token_12345`);
    expect(stub.seen).toMatchObject([{ method: 'POST', url: { pathname: '/scheduling_links' }, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' } }]);
    expect(stub.seen[0]?.body).toEqual({ max_event_count: 1, owner: eventType, owner_type: 'EventType' });
  });
});
