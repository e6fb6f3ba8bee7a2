import { rootCertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { kafkaSecurity } from './kafka-security.js';

describe('how the brokers are asked to let us in', () => {
  it.each([
    ['nothing', {}, {}],
    ['nothing but TLS off', { KAFKA_TLS: 'off', KAFKA_LOGIN: '' }, {}],
    ['TLS', { KAFKA_TLS: 'on' }, { ssl: true }],
    ['TLS with an authority of its own', { KAFKA_TLS: 'on', KAFKA_CA: rootCertificates[0]?.replaceAll('\n', '\\n') }, { ssl: { ca: rootCertificates[0] } }],
    ['a login', { KAFKA_LOGIN: 'scram-sha-512://ringback:hunter2' }, { sasl: { mechanism: 'scram-sha-512', username: 'ringback', password: 'hunter2' } }],
    ['a login with signs, over TLS', { KAFKA_TLS: 'on', KAFKA_LOGIN: 'plain://me%40example.com:a%3Ab%2Fc' }, { ssl: true, sasl: { mechanism: 'plain', username: 'me@example.com', password: 'a:b/c' } }],
  ])('follows from %s', (_, environment, security) => {
    expect(kafkaSecurity(environment)).toEqual(security);
  });

  it.each([
    [{ KAFKA_TLS: 'yes' }, /^KAFKA_TLS must be on or off$/],
    [{ KAFKA_TLS: 'on', KAFKA_CA: '/nowhere/ca.pem' }, /^KAFKA_CA must be a certificate/],
    [{ KAFKA_TLS: 'on', KAFKA_CA: '-----BEGIN CERTIFICATE-----\nhunter2\n-----END CERTIFICATE-----' }, /^KAFKA_CA must be a certificate/],
    [{ KAFKA_CA: rootCertificates[0] }, /^KAFKA_CA has no effect without KAFKA_TLS=on/],
    [{ KAFKA_LOGIN: 'ringback:hunter2' }, /^KAFKA_LOGIN must be such as/],
    [{ KAFKA_LOGIN: 'md5://ringback:hunter2' }, /^KAFKA_LOGIN must be such as/],
    [{ KAFKA_LOGIN: 'plain://ringback:%' }, /^KAFKA_LOGIN must be such as/],
  ])('cannot follow from %o, and what is secret is not repeated', (environment, problem) => {
    expect(() => kafkaSecurity(environment)).toThrow(problem);
    expect(() => kafkaSecurity(environment)).not.toThrow(/hunter2/);
  });
});
