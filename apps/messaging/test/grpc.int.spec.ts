import { loadPackageDefinition, credentials, type ServiceClientConstructor } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { type Messaging as Contract, protoLoaderOptions, protoPathOf } from '@ringback/grpc-contracts';
import { addGrpcServer } from '@ringback/service-kit';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { start } from './running.js';
import { shop } from './start-messaging.js';

type Call = (service: 'Messages' | 'MessagingParkedEvents', method: string, request: object) => Promise<unknown>;

function clientOf(address: string): Call {
  const loaded = loadPackageDefinition(loadSync(protoPathOf('messaging'), protoLoaderOptions)) as unknown as {
    ringback: { messaging: { v1: Record<string, ServiceClientConstructor> } };
  };
  return (service, method, request) => {
    const Client = loaded.ringback.messaging.v1[service];
    if (!Client) throw new Error(`messaging.proto has no service ${service}`);
    const client = new Client(address, credentials.createInsecure());
    const call = client[method] as (request: object, done: (error: Error | null, response: unknown) => void) => void;
    return new Promise((resolve, reject) => {
      call.call(client, request, (error, response) => {
        client.close();
        if (error) reject(error);
        else resolve(response);
      });
    });
  };
}

describe('over gRPC', () => {
  it('others list messages, are told what is wrong with a question, and re-drive parked events', async () => {
    const messaging = await start();
    const folder = await mkdtemp(join(tmpdir(), 'ringback-messaging-'));
    const address = `unix:${join(folder, 'grpc')}`;
    addGrpcServer(messaging.service.app, address, ['messaging']);
    await messaging.service.app.startAllMicroservices();
    const call = clientOf(address);
    const request = await messaging.request();
    await messaging.becomes(request, 'accepted');
    await messaging.request({ text: ' ' });
    await messaging.service.settled();

    const { messages } = (await call('Messages', 'ListMessages', { businessId: shop.businessId })) as Contract.ListMessagesResponse;
    expect(messages).toMatchObject([{ id: request.messageId, state: 'accepted', sentAt: messaging.clock.now(), segments: 1 }]);
    await expect(call('Messages', 'ListMessages', { businessId: 'x' })).rejects.toMatchObject({ code: 3, message: expect.stringContaining('business_id') as string });

    const { parkedEvents } = (await call('MessagingParkedEvents', 'ListParkedEvents', {})) as Contract.ListParkedEventsResponse;
    expect(parkedEvents).toMatchObject([{ type: 'message.requested', reason: expect.stringContaining('blank') as string }]);
    expect(await call('MessagingParkedEvents', 'RedriveParkedEvent', { id: parkedEvents?.[0]?.id })).toEqual({ found: true });
    await rm(folder, { recursive: true, force: true });
  });
});
