import { type BusinessSettings, CallAnswered, CallMissed, type DataOf, type Instant, systemClock } from '@ringback/event-contracts';
import { FakeClock } from '@ringback/test-kit';
import { type PhoneCall, type Staff, startSimulator } from '@ringback/vonage-simulator';
import { vi } from 'vitest';
import { type FrontDesk, startFrontDesk } from './front-desk.js';
import { aBusiness, type CallIngest, startCallIngest, withBusiness } from './start-call-ingest.js';
import { account, vonageAt } from './vonage.js';

/** Phone seconds in a real one. */
const PACE = 60;

export interface CallOptions {
  from?: string | null;
  /** Phones of the staff that behave otherwise than the others. */
  staffPhones?: Record<string, Staff>;
  callerHangsUpAfterSeconds?: number;
}

/** The service and a simulated carrier, talking over HTTP: what is heard on the line is seen from the caller's phone. */
export interface PhoneLine {
  service: CallIngest;
  desk: FrontDesk;
  /** Opens a line with these settings; calls go to it from here on. */
  open(settings?: Partial<BusinessSettings>): Promise<void>;
  /** Calls the line, and waits for the end of the call. */
  call(staff: Staff, options?: CallOptions): Promise<PhoneCall>;
  /** Waits until a call is seen to be so. */
  until(callId: string, is: (call: PhoneCall) => boolean): Promise<PhoneCall>;
  /** Waits until a call to the line that was opened last is announced as missed. */
  missed(): Promise<DataOf<typeof CallMissed>>;
  answered(): Promise<DataOf<typeof CallAnswered>>;
  stop(): Promise<void>;
}

class RunningClock extends FakeClock {
  override now(): Instant {
    return systemClock.now();
  }
}

export async function startPhoneLine(): Promise<PhoneLine> {
  const desk = await startFrontDesk();
  const simulator = await startSimulator({ ...account, port: 0, webhookBaseUrl: desk.url, numbers: [], pace: PACE });
  const carrier = vonageAt(simulator.url);
  const service = await startCallIngest({ carrier, clock: new RunningClock(), publicUrl: desk.url });
  desk.behind(await service.app.getUrl());
  let number = '';
  let lines = 0;
  const phone = async <Body>(path: string, body?: object): Promise<Body> => {
    const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(`${simulator.url}/phone/api${path}`, body ? post : {});
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Body;
  };
  const until = (id: string, is: (call: PhoneCall) => boolean) =>
    vi.waitFor(async () => {
      const { calls } = await phone<{ calls: PhoneCall[] }>('/state');
      const call = calls.find((one) => one.id === id && is(one));
      if (!call) throw new Error('the call is not so');
      return call;
    }, { timeout: 15_000, interval: 20 });
  const published = <Contract extends typeof CallMissed | typeof CallAnswered>(contract: Contract) =>
    vi.waitFor(async () => {
      const found = (await service.published(contract)).find((one) => (one as { number: string }).number === number);
      if (!found) throw new Error(`no ${contract.type} for the line`);
      return found;
    }, { timeout: 5_000, interval: 50 });
  return {
    service,
    desk,
    open: async (settings = {}) => {
      number = `+1415555${String(2000 + (lines += 1))}`;
      await withBusiness(service, aBusiness([number], { graceSeconds: 0, ...settings }));
    },
    call: async (staff, { from = '+14155550177', ...options } = {}) => {
      const { callId } = await phone<{ callId: string }>('/calls', { from, to: number, staff, ...options });
      return until(callId, ({ state }) => state === 'ended');
    },
    until,
    missed: () => published(CallMissed),
    answered: () => published(CallAnswered),
    stop: async () => {
      await simulator.stop();
      await service.stop();
      await carrier.close();
      await desk.stop();
    },
  };
}
