import { Inject, Injectable } from '@nestjs/common';
import { BusinessDirectory } from '@ringback/business-directory';
import type { CallControl, CallPlan, OutgoingCall } from '@ringback/carrier';
import { type CallId, type E164, plus, type Seconds } from '@ringback/event-contracts';
import { HandlesJob } from '@ringback/jobs';
import { Transactions, type UnitOfWork } from '@ringback/outbox';
import { LOGGER, type Logger } from '@ringback/service-kit';
import type { Call } from '../domain/call.js';
import type { Line } from '../domain/line.js';
import { apology, farewell } from '../domain/plan.js';
import { nextSteps, placed, type Round, type RungPhone } from '../domain/round.js';
import { callDoors } from '../http/call-doors.js';
import { lineOf } from '../ingest/line-of.js';
import { EndLeg, TRIES } from '../legs/end-leg.job.js';
import { StaffPhones } from '../legs/staff-phones.js';
import { CARRIER, PUBLIC_URL } from '../ports.js';
import { lockCalls } from '../store/calls.js';
import { findRounds, saveRounds } from '../store/rounds.js';
import { Conduct } from './conduct.job.js';

/**
 * Rings phones at once, and lets all but one of them go. What is to be done is decided and kept first, and done afterwards, out
 * of the transaction; a crash between the two leaves a phone that does not ring, and never one that rings twice. The next look is
 * arranged before anything is done, the last of them when the caller has waited long enough: so they hear the farewell, whatever
 * was lost on the way.
 */
@Injectable()
export class ConductHandler {
  constructor(
    @Inject(CARRIER) private readonly carrier: CallControl,
    @Inject(PUBLIC_URL) private readonly publicUrl: string,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly transactions: Transactions,
    private readonly staffPhones: StaffPhones,
    private readonly directory: BusinessDirectory,
  ) {}

  @HandlesJob(Conduct)
  async conduct({ callId }: { callId: CallId }, unit: UnitOfWork): Promise<void> {
    const [call = null] = await lockCalls(unit, [callId]);
    const round = call && (await findRounds(unit, [callId])).get(callId);
    if (!round) return;
    const line = await this.lineOf(call, unit);
    const steps = nextSteps(round, callerIn(call), unit.now);
    await saveRounds(unit, new Map([[callId, steps.round]]), unit.now);
    if (steps.lookAgainAt !== null) unit.schedule(Conduct, { callId }, { at: steps.lookAgainAt, key: callId });
    for (const legId of steps.end) unit.schedule(EndLeg, { legId, triesLeft: TRIES }, { at: unit.now, key: legId });
    unit.afterCommit(() => {
      for (const phone of steps.place) this.place(call, line, phone);
      if (steps.farewell) void this.dismiss(call, line ? farewell(line, call.caller) : apology);
    });
  }

  /** Null when the number has left the business meanwhile: its phones are not rung any more, and its caller must not wait for ever. */
  private async lineOf({ number, receivedAt }: Call, unit: UnitOfWork): Promise<Line | null> {
    const owner = number && (await this.directory.ownerOf(unit, number));
    return owner ? lineOf(owner, number, receivedAt) : null;
  }

  private place(call: Call, line: Line | null, { place, phone }: RungPhone): void {
    void this.staffPhones.ring(line && this.callTo(phone, place, line, call), (placing) =>
      this.change(call.id, (round) => placed(round, place, placing), placing.is === 'not-now' ? 1 : 0));
  }

  private callTo(phone: E164, place: number, line: Line, { carrierCallId }: Call): OutgoingCall {
    const doors = callDoors(this.publicUrl, carrierCallId);
    return { to: phone, from: line.number, ringFor: line.settings.ringSeconds as Seconds, answerAt: doors.screen(place), eventsAt: doors.leg(place) };
  }

  /** Throws nothing: a farewell that was not heard is said again by the next look. */
  private async dismiss({ id, carrierCallId, known: { callerLeg } }: Call, plan: CallPlan): Promise<void> {
    if (callerLeg === undefined) return;
    try {
      await this.carrier.redirect(callerLeg, plan, callDoors(this.publicUrl, carrierCallId));
      await this.change(id, (round) => ({ ...round, farewell: 'said' }), null);
    } catch (error) {
      this.logger.warn({ problem: error instanceof Error ? error.message : 'unknown' }, 'a caller whom nobody answered could not be told; it is tried again');
    }
  }

  /** @param lookInSeconds when to look what comes next; null when nothing does. */
  private async change(callId: CallId, change: (round: Round) => Round, lookInSeconds: number | null): Promise<void> {
    await this.transactions.run(async (unit) => {
      await lockCalls(unit, [callId]);
      const round = (await findRounds(unit, [callId])).get(callId);
      if (round) await saveRounds(unit, new Map([[callId, change(round)]]), unit.now);
      if (lookInSeconds !== null) unit.schedule(Conduct, { callId }, { at: plus(unit.now, lookInSeconds), key: callId });
    });
  }
}

/** A leg that we did not place was rung by the carrier, for a caller who therefore waits in no room. */
function callerIn({ known: { callerGoneAt, staffLegs }, state }: Call): Parameters<typeof nextSteps>[1] {
  if (callerGoneAt !== null) return 'gone';
  return state === 'answered' || staffLegs.some(({ placed: ours }) => ours !== true) ? 'served' : 'waiting';
}
