import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface S3Server {
  endpoint: string;
  /** What it answers instead of serving; null to serve. */
  fault: number | 'silence' | 'NoSuchKey' | 'NoSuchBucket' | null;
  stop(): Promise<void>;
}

/** Objects of one bucket in memory, given out to whoever signs right (AWS Signature Version 4, as S3 checks it). */
export async function startS3Server(account: { bucket: string; accessKeyId: string; secretAccessKey: string }): Promise<S3Server> {
  const objects = new Map<string, { type: string; bytes: Buffer }>();
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      if (state.fault === 'silence') return;
      const path = new URL(request.url ?? '', 'http://s3').pathname;
      const refusal = state.fault ?? (isSigned(request, body, account) ? (path.startsWith(`/${account.bucket}/`) ? null : 404) : 403);
      if (refusal === null) serve(request, response, body, objects, path);
      else if (typeof refusal === 'number') answer(response, refusal);
      else response.writeHead(404, { 'content-type': 'application/xml' }).end(`<Error><Code>${refusal}</Code></Error>`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const state: S3Server = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fault: null,
    stop: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
  return state;
}

function serve(request: IncomingMessage, response: ServerResponse, body: Buffer, objects: Map<string, { type: string; bytes: Buffer }>, path: string): void {
  const object = objects.get(path);
  if (request.method === 'PUT') {
    objects.set(path, { type: request.headers['content-type'] ?? '', bytes: body });
    answer(response, 200);
  } else if (request.method === 'DELETE') {
    objects.delete(path);
    answer(response, 204);
  } else if (object) {
    response.writeHead(200, { 'content-type': object.type, 'content-length': object.bytes.length }).end(object.bytes);
  } else {
    answer(response, 404);
  }
}

function answer(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function isSigned({ method = '', url = '', headers }: IncomingMessage, body: Buffer, { accessKeyId, secretAccessKey }: { accessKeyId: string; secretAccessKey: string }): boolean {
  const read = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(headers.authorization ?? '');
  if (!read) return false;
  const [, key, day = '', region = '', names = '', signature] = read;
  const payload = String(headers['x-amz-content-sha256']);
  if (key !== accessKeyId || (payload !== 'UNSIGNED-PAYLOAD' && payload !== sha256(body))) return false;
  const { pathname, searchParams } = new URL(url, 'http://s3');
  const canonical = [method, pathname, searchParams.toString(), ...names.split(';').map((name) => `${name}:${String(headers[name]).trim()}`), '', names, payload].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], `${day}/${region}/s3/aws4_request`, sha256(canonical)].join('\n');
  const signingKey = [day, region, 's3', 'aws4_request'].reduce<Buffer | string>((by, text) => createHmac('sha256', by).update(text).digest(), `AWS4${secretAccessKey}`);
  return createHmac('sha256', signingKey).update(toSign).digest('hex') === signature;
}

const sha256 = (data: Buffer | string): string => createHash('sha256').update(data).digest('hex');
