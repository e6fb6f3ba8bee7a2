/** One leg of a call, as the carrier keeps it. */
export interface Leg {
  readonly uuid: string;
  /** That of the call it came with, until it goes into a named conversation. */
  conversationUuid: string;
  readonly direction: 'inbound' | 'outbound';
  readonly from: string;
  readonly to: string;
  status: string;
  readonly startedAt: Date;
  answeredAt: Date | null;
  endedAt: Date | null;
}

/** Who ended a leg. */
export type DisconnectedBy = 'platform' | 'user';

const RATE = '0.00450000';
const NETWORK = 'US-VIRTUAL-LEVEL3';

/** The event webhook of a leg's new status. Real captures carry the empty `headers`. */
export function legEvent(leg: Leg, status: string, at: Date, extra: object = {}): Record<string, unknown> {
  return { headers: {}, ...identity(leg), status, direction: leg.direction, timestamp: at.toISOString(), ...extra };
}

/** Answered legs carry these three as null, as in real captures. */
export function answeredEvent(leg: Leg, at: Date): Record<string, unknown> {
  return legEvent(leg, 'answered', at, { start_time: null, rate: null, network: null });
}

/** The machine detection's verdict: its leg is in `call_uuid`, and it has no `direction`. */
export function detectionEvent(leg: Leg, status: 'human' | 'machine', at: Date): Record<string, unknown> {
  const { uuid, ...rest } = identity(leg);
  return { ...rest, call_uuid: uuid, status, timestamp: at.toISOString() };
}

export function completedEvent(leg: Leg, at: Date, disconnectedBy: DisconnectedBy): Record<string, unknown> {
  const { start, end, duration, price } = bill(leg, at);
  return legEvent(leg, 'completed', at, {
    start_time: start?.toISOString() ?? null,
    end_time: end.toISOString(),
    duration: String(duration),
    rate: RATE,
    price,
    network: NETWORK,
    disconnected_by: disconnectedBy,
  });
}

/** A leg as `GET /v1/calls/{uuid}` shows it. */
export function legResource(leg: Leg): Record<string, unknown> {
  const resource = {
    _links: { self: { href: `/v1/calls/${leg.uuid}` } },
    uuid: leg.uuid,
    conversation_uuid: leg.conversationUuid,
    from: { type: 'phone', number: leg.from },
    to: { type: 'phone', number: leg.to },
    status: leg.status,
    direction: leg.direction,
  };
  if (leg.endedAt === null) return resource;
  const { start, end, duration, price } = bill(leg, leg.endedAt);
  const times = { start_time: start === null ? null : spoken(start), end_time: spoken(end) };
  return { ...resource, ...times, duration: String(duration), rate: RATE, price, network: NETWORK };
}

/** A leg that is over, as the Reports API shows it: without the call that it belongs to. */
export function legInReport(leg: Leg): Record<string, unknown> {
  const { end, duration, price } = bill(leg, leg.endedAt ?? leg.startedAt);
  return {
    call_id: leg.uuid,
    direction: leg.direction,
    from: leg.from,
    to: leg.to,
    network: NETWORK,
    country: 'US',
    date_start: toSecond(leg.startedAt).toISOString(),
    date_end: end.toISOString(),
    duration,
    status: leg.status,
    currency: 'EUR',
    price: Number(RATE),
    total_price: Number(price),
  };
}

function identity(leg: Leg) {
  return { from: leg.from, to: leg.to, uuid: leg.uuid, conversation_uuid: leg.conversationUuid };
}

/** Start and end are rounded to the second, so that `end_time` can be later than the event's own `timestamp`. */
function bill(leg: Leg, endedAt: Date): { start: Date | null; end: Date; duration: number; price: string } {
  const end = toSecond(endedAt);
  if (leg.answeredAt === null) return { start: null, end, duration: 0, price: '0.00000000' };
  const start = toSecond(leg.answeredAt);
  const duration = (end.getTime() - start.getTime()) / 1000;
  return { start, end, duration, price: ((Number(RATE) * duration) / 60).toFixed(8) };
}

function toSecond(at: Date): Date {
  return new Date(Math.round(at.getTime() / 1000) * 1000);
}

/** `YYYY-MM-DD HH:MM:SS`, as the REST resource has it. */
function spoken(at: Date): string {
  return at.toISOString().slice(0, 19).replace('T', ' ');
}
