// What the adapter costs in CPU on this machine: run with `npm run bench -w @ringback/carrier-vonage` after a build.
// The server stands in a process of its own, so that only the client's work is counted.
import { fork } from 'node:child_process';
import { createHash, createHmac, generateKeyPairSync } from 'node:crypto';
import { systemClock } from '@ringback/event-contracts';
import { createVonageCarrier, vonageConfigFrom } from '@ringback/carrier-vonage';
import { Auth } from '@vonage/auth';
import { Messages } from '@vonage/messages';

const child = fork(new URL('./accepting-server.mjs', import.meta.url));
const url = await new Promise((resolve) => child.once('message', resolve));
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const applicationId = '78d335fa-323d-0114-9c3d-d6f0d48968cf';
const secret = 'signature-secret-0123456789';
const config = vonageConfigFrom({
  VONAGE_APPLICATION_ID: applicationId,
  VONAGE_PRIVATE_KEY: privateKey,
  VONAGE_API_KEY: 'a1b2c3d4',
  VONAGE_SIGNATURE_SECRET: secret,
  VONAGE_API_URL: url,
});
const carrier = createVonageCarrier(config, { clock: systemClock });

const text = { messageId: '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b', from: '+14155550100', to: '+14155550123', text: 'Sorry we missed you', validFor: 3600 };
const sdkText = { messageType: 'text', channel: 'sms', to: '14155550123', from: '14155550100', text: 'Sorry we missed you', clientRef: text.messageId, ttl: 3600 };
const auth = new Auth({ applicationId, privateKey });
const sdk = new Messages(auth, { apiHost: url, timeout: 8000 });
const bearer = await auth.createBearerHeader();
const cachedAuth = Object.assign(new Auth({ applicationId, privateKey }), { createBearerHeader: async () => bearer });
const sdkCached = new Messages(cachedAuth, { apiHost: url, timeout: 8000 });

await sends('send, @vonage/messages', 2000, () => sdk.send(sdkText));
await sends('send, @vonage/messages with a cached token', 6000, () => sdkCached.send(sdkText));
await sends('send, this adapter', 12_000, () => carrier.sendText(text));

const call = { from: '14155550123', to: '14155550100', uuid: 'c8061992c89a65e3790bfa0aaca6f069', conversation_uuid: 'CON-2541d01c-253e-48be-a8e0-da4bbe4c3722' };
const now = systemClock.now();
const webhooks = {
  answer: [call, 'readAnswer'],
  event: [{ headers: {}, end_time: now, network: 'US-VIRTUAL', duration: '7', start_time: now, rate: '0.0045', price: '0.0005', ...call, status: 'completed', direction: 'inbound', timestamp: now }, 'readVoiceEvent'],
  'inbound text': [{ channel: 'sms', message_uuid: call.uuid, to: call.to, from: call.from, timestamp: now, text: 'Hello from Vonage!', sms: { num_messages: '2', keyword: 'HELLO' }, usage: { currency: 'EUR', price: '0.0333' } }, 'readInboundText'],
  receipt: [{ channel: 'sms', message_uuid: call.uuid, to: call.from, from: call.to, timestamp: now, status: 'delivered', client_ref: text.messageId, usage: { currency: 'EUR', price: '0.0333' } }, 'readReceipt'],
};
for (const [name, [fields, read]] of Object.entries(webhooks)) {
  const body = Buffer.from(JSON.stringify(fields));
  const headers = { authorization: `Bearer ${sign(body)}` };
  if (carrier.verify({ headers, body }, now).is !== 'genuine' || carrier[read](body, now).is !== 'read') throw new Error(`${name} is not read`);
  loop(`verify, ${name}`, () => carrier.verify({ headers, body }, now));
  loop(`read, ${name}`, () => carrier[read](body, now));
}
await carrier.close();
child.kill();

function sign(body) {
  const claims = { iat: Math.floor(Date.parse(now) / 1000), jti: text.messageId, iss: 'Vonage', payload_hash: createHash('sha256').update(body).digest('hex'), api_key: 'a1b2c3d4', application_id: applicationId };
  const signed = [{ alg: 'HS256', typ: 'JWT' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

/** 32 at a time, which is about 100 ms at Vonage and 300 texts a second. */
async function sends(name, count, send) {
  const run = async (total) => {
    let started = 0;
    await Promise.all(Array.from({ length: 32 }, async () => { while (started++ < total) await send(); }));
  };
  await run(1000);
  const before = process.cpuUsage();
  const begin = performance.now();
  await run(count);
  const { user, system } = process.cpuUsage(before);
  const perSecond = Math.round(count / ((performance.now() - begin) / 1000));
  console.log(`${name}: ${String(Math.round((user + system) / count))} µs CPU, ${String(perSecond)}/s`);
}

function loop(name, once) {
  for (let round = 0; round < 20_000; round += 1) once();
  const before = process.cpuUsage();
  for (let round = 0; round < 50_000; round += 1) once();
  const { user, system } = process.cpuUsage(before);
  console.log(`${name}: ${((user + system) / 50_000).toFixed(1)} µs CPU`);
}
