import { describe, expect, it } from 'vitest';
import { clockBesideCarrier, clockBesideDatabase } from './clock.js';
import { configurationFindings } from './configuration.js';
import { roomFinding } from './disk.js';
import { attention, broken, fine } from './finding.js';
import { report } from './report.js';
import { groupFinding } from './topics.js';

const noon = Date.parse('2026-11-23T12:00:00Z');
const after = (seconds: number) => new Date(noon + seconds * 1000);

describe('the doctor finds a clock', () => {
  it.each([[0, 'fine'], [-10, 'fine'], [11, 'broken'], [-300, 'broken']])("%i s from the carrier's %s", (seconds, state) => {
    expect(clockBesideCarrier(after(seconds), after(0)).state).toBe(state);
  });
  it.each([[0, 'fine'], [2, 'fine'], [2.5, 'broken'], [-60, 'broken']])("%i s from the database's %s", (seconds, state) => {
    expect(clockBesideDatabase(after(seconds), after(0)).state).toBe(state);
  });
  it('in words that say which way it is off', () => {
    expect(clockBesideCarrier(after(-300), after(0))).toMatchObject({ what: "this machine's clock is 300.0 s behind the carrier's", mend: expect.stringContaining('NTP') as string });
  });
});

describe('the doctor finds a disk', () => {
  it.each([[50_000, 'fine'], [1_500, 'attention'], [500, 'broken']])('with %i MB free %s', (megabytes, state) => {
    expect(roomFinding(megabytes * 1_048_576, '.ringback').state).toBe(state);
  });
});

describe('the doctor finds a consumer group', () => {
  it.each([[2, 0, 'fine'], [2, 1_000, 'fine'], [2, 1_001, 'broken'], [0, 0, 'broken']])('of %i members, %i events behind, %s', (members, behind, state) => {
    expect(groupFinding({ group: 'messaging', members, behind }).state).toBe(state);
  });
});

describe('the doctor finds a configuration', () => {
  it('fine when nothing is set', () => expect(configurationFindings({})).toMatchObject([{ state: 'fine' }]));

  it('wrong in the words of the process that would refuse it, and never repeats a value', () => {
    const findings = configurationFindings({ RINGBACK_ADMIN_KEY: 'hunter2', SMTP_URL: 'smtp://hunter2@mail.example.com', RECORDINGS_S3_ENDPOINT: 'https://s3.example.com' });
    const words = JSON.stringify(findings);
    for (const name of ['RINGBACK_ADMIN_KEY', 'SMTP_FROM', 'RECORDINGS_S3_BUCKET']) expect(words).toContain(name);
    expect(words).not.toContain('hunter2');
  });

  it('of a cluster with each variable once, and the services that read it', () => {
    const findings = configurationFindings({ KAFKA_BROKERS: 'kafka:9092' });
    expect(findings.filter(({ what }) => what.startsWith('DATABASE_URL'))).toHaveLength(1);
    expect(findings.find(({ what }) => what.startsWith('MESSAGING_GRPC'))?.what).toContain('(read by admin-api)');
  });
});

describe("the doctor's report", () => {
  it('puts the mend below what is broken, and counts', () => {
    const text = report([fine('disk', '5 GB free'), broken('webhooks', 'nothing answers', 'start it'), attention('carrier', 'not seen', 'set it')], false);
    expect(text).toMatch(/BROKEN {2}webhooks {2}nothing answers\n +→ start it\n/);
    expect(text).toContain('1 thing is broken.');
    expect(report([attention('carrier', 'not seen', 'set it')], false)).toContain('Nothing is broken; 1 thing wants a look.');
  });
});
