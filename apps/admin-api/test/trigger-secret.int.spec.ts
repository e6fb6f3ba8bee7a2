import { BusinessUpdated } from '@ringback/event-contracts';
import { alertSecret, bookingSecret, triggerSecret } from '@ringback/trigger-signature';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AdminApi, startAdminApi } from './start-admin-api.js';

const triggerKey = 'from which all these secrets are derived';
let api: AdminApi;

beforeAll(async () => {
  api = await startAdminApi({ triggerKey });
});
afterAll(() => api.stop());

interface Secret {
  secret: string;
  generation: number;
}

const renew = (id: string) => api.ask<Secret>('POST', `/v1/businesses/${id}/trigger-secret`);
const revoke = (id: string) => api.ask('DELETE', `/v1/businesses/${id}/trigger-secret`);
const lastTold = async (id: string) => (await api.service.published(BusinessUpdated)).filter(({ businessId }) => businessId === id).at(-1);
const told = async (id: string) => (await lastTold(id))?.triggerGeneration;
const toldOfLast = async (id: string) => (await lastTold(id))?.lastTriggerGeneration;

describe('the secret of a business’s trigger', () => {
  it('is made on demand, and told to nobody but who asked', async () => {
    const { id } = await api.business();
    expect([await told(id), await toldOfLast(id)]).toEqual([undefined, 0]);
    const { status, body } = await renew(id);
    expect(status).toBe(201);
    const bookingSecrets = { 'cal.com': bookingSecret(triggerKey, 'cal.com', id, 1), calendly: bookingSecret(triggerKey, 'calendly', id, 1) };
    expect(body).toEqual({ secret: triggerSecret(triggerKey, id, 1), generation: 1, bookingSecrets, alertSecret: alertSecret(triggerKey, id, 1) });
    expect(new Set([body.secret, ...Object.values(bookingSecrets)]).size).toBe(3);
    expect(await told(id)).toBe(1);
    const { rows } = await api.service.db.query<{ value: string }>('select value from event_log.events');
    expect(rows.map(({ value }) => value).join()).not.toContain(body.secret);
    expect((await api.ask<{ triggerGeneration: number }>('GET', `/v1/businesses/${id}`)).body.triggerGeneration).toBe(1);
  });

  it('is another one each time, also after it was revoked', async () => {
    const { id } = await api.business();
    const first = (await renew(id)).body.secret;
    const second = (await renew(id)).body.secret;
    expect((await revoke(id)).status).toBe(204);
    expect([await told(id), await toldOfLast(id)]).toEqual([undefined, 2]);
    const third = (await renew(id)).body;
    expect(third.generation).toBe(3);
    expect(new Set([first, second, third.secret]).size).toBe(3);
  });

  it('cannot be revoked where there is none, nor made for a business that there is not', async () => {
    const { id } = await api.business();
    expect((await revoke(id)).status).toBe(404);
    expect((await renew('018f0000-0000-7000-8000-00000000dead')).status).toBe(404);
  });

  it('cannot be made by an installation without a key, which says what to set', async () => {
    const without = await startAdminApi({ triggerKey: null });
    try {
      const { id } = await without.business();
      const answer = await without.ask<{ fix: string }>('POST', `/v1/businesses/${id}/trigger-secret`);
      expect(answer.status).toBe(503);
      expect(answer.body.fix).toContain('RINGBACK_TRIGGER_KEY');
    } finally {
      await without.stop();
    }
  });
});
