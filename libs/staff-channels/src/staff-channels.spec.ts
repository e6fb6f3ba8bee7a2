import type { E164, Instant } from '@ringback/event-contracts';
import { OutboundHttp } from '@ringback/outbound-http';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type StaffAlert, StaffChannels } from './index.js';

const now = new Date('2026-11-27T05:00:00.000Z');
const secret = `whsec_${Buffer.from('a secret of thirty-two bytes ....').toString('base64')}`;
const alert: StaffAlert = {
  id: 'alert-1', business: { id: 'b1', name: "Joe's <Plumbing>" }, caller: '+14155550142' as E164, reason: 'asked-for', lines: ['Asks for a call (Joe\'s)', '"<!channel> & so on"'], occurredAt: now.toISOString() as Instant,
};

let web: Server;
let webUrl: string;
let answers: number | 'hang' | 'reset';
let heard: { headers: IncomingHttpHeaders; body: string }[];
let mail: SMTPServer;
let mails: { to: string[]; text: string }[];
/** What the mail server says to a recipient; 250 takes the mail. */
let mailAnswers: number;
let channels: StaffChannels;
const outbound = new OutboundHttp({ allowPrivateAddresses: true });

beforeAll(async () => {
  web = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      heard.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      if (answers === 'reset') request.socket.destroy();
      else if (answers !== 'hang') response.writeHead(answers).end();
    });
  }).listen(0, '127.0.0.1');
  await once(web, 'listening');
  webUrl = `http://127.0.0.1:${String((web.address() as AddressInfo).port)}/hook`;
  mail = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'],
    onRcptTo: (_, __, done) => done(mailAnswers === 250 ? null : Object.assign(new Error('no'), { responseCode: mailAnswers })),
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text: Buffer.concat(parts).toString() });
        done();
      });
    },
  });
  const listening = mail.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  channels = new StaffChannels({ outbound, mail: { url: `smtp://127.0.0.1:${String((listening.address() as AddressInfo).port)}`, from: 'Ringback <alerts@example.com>' } });
});
afterAll(async () => {
  channels.close();
  await outbound.close();
  web.closeAllConnections();
  web.close();
  await new Promise<void>((resolve) => mail.close(() => resolve()));
});
beforeEach(() => {
  answers = 200;
  mailAnswers = 250;
  heard = [];
  mails = [];
});

describe('a webhook', () => {
  const channel = (): { kind: 'webhook'; url: string; secret: string } => ({ kind: 'webhook', url: webUrl, secret });

  it('tells of a caller, signed as Standard Webhooks are', async () => {
    expect(await channels.deliver(alert, channel(), new Date())).toEqual({ is: 'delivered' });
    const [{ headers, body }] = heard as [(typeof heard)[number]];
    const told = new Webhook(secret).verify(body, headers as Record<string, string>);
    expect(told).toEqual({ type: 'staff.alert', timestamp: alert.occurredAt, data: { businessId: 'b1', business: alert.business.name, caller: alert.caller, reason: 'asked-for', lines: alert.lines } });
    expect(headers['webhook-id']).toBe('alert-1');
    expect(() => new Webhook(secret).verify(body.replace('asked', 'axked'), headers as Record<string, string>)).toThrow();
  });

  it.each([[500, 'retry'], [503, 'retry'], [429, 'retry'], [408, 'retry'], ['reset', 'retry'], [400, 'refused'], [404, 'refused'], [302, 'refused'], [410, 'refused']] as const)('that answers %s is to be %s', async (answer, is) => {
    answers = answer;
    const delivery = await channels.deliver(alert, channel(), now);
    expect(delivery).toEqual({ is, why: expect.any(String) as string });
    expect(JSON.stringify(delivery)).not.toMatch(/127\.0\.0\.1|555|whsec/);
  });

  it('is of the internet only, unless said otherwise', async () => {
    const guarded = new OutboundHttp({ allowPrivateAddresses: false });
    const careful = new StaffChannels({ outbound: guarded, mail: null });
    expect(await careful.deliver(alert, channel(), now)).toMatchObject({ is: 'refused' });
    expect(heard).toEqual([]);
    await guarded.close();
  });
});

it('Slack is told in words that it takes for no markup, and for nobody’s name', async () => {
  expect(await channels.deliver(alert, { kind: 'slack', url: webUrl }, now)).toEqual({ is: 'delivered' });
  const { blocks } = JSON.parse(heard[0]?.body ?? '') as { blocks: unknown[] };
  expect(JSON.stringify(blocks)).toContain('&lt;!channel&gt; &amp; so on');
  expect(heard[0]?.body).not.toContain('<!channel>');
});

describe('a mail', () => {
  const channel = { kind: 'email', address: 'owner@example.com' } as const;

  it('tells of a caller, with one id for every attempt', async () => {
    for (let times = 0; times < 2; times += 1) expect(await channels.deliver(alert, channel, now)).toEqual({ is: 'delivered' });
    expect(mails).toHaveLength(2);
    for (const { to, text } of mails) {
      expect(to).toEqual(['owner@example.com']);
      expect(text).toMatch(/^Message-ID: <alert-1@ringback\.invalid>\r$/m);
      expect(text).toMatch(/^Subject: Asks for a call \(Joe's\) \+1 415 555 0142\r$/m);
      expect(text).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    }
  });

  it('has no header of a caller’s making', async () => {
    await channels.deliver({ ...alert, lines: ['Hi\r\nBcc: everybody@example.com\r\n\r\nBuy', 'x'] }, channel, now);
    expect(mails[0]?.to).toEqual(['owner@example.com']);
    expect(mails[0]?.text.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/m);
  });

  it.each([[550, 'refused'], [554, 'refused'], [450, 'retry'], [421, 'retry']] as const)('that the server answers by %i is to be %s', async (code, is) => {
    mailAnswers = code;
    const delivery = await channels.deliver(alert, channel, now);
    expect(delivery).toEqual({ is, why: expect.any(String) as string });
    expect(JSON.stringify(delivery)).not.toContain('owner@');
  });

  it('waits for a server that is away, and says what to set where there is none', async () => {
    const nobody = new StaffChannels({ outbound, mail: { url: 'smtp://127.0.0.1:1', from: 'a@example.com' } });
    expect(await nobody.deliver(alert, channel, now)).toMatchObject({ is: 'retry' });
    nobody.close();
    expect(await new StaffChannels({ outbound, mail: null }).deliver(alert, channel, now)).toMatchObject({ is: 'refused', why: expect.stringMatching(/SMTP_URL/) as string });
  });
});
