import { Inject, Injectable } from '@nestjs/common';
import { BusinessDirectory } from '@ringback/business-directory';
import type { Placing } from '@ringback/carrier';
import { type CallBackId, CallBackRequested, type EventOf, plus, type Seconds } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import { HandlesJob } from '@ringback/jobs';
import { Transactions, type UnitOfWork } from '@ringback/outbox';
import { begunCallBack, type CallBack, nextOfCallBack } from '../domain/call-back.js';
import { placed, type RungPhone } from '../domain/round.js';
import { callBackDoors } from '../http/call-doors.js';
import { lineOf } from '../ingest/line-of.js';
import { EndLeg, TRIES } from '../legs/end-leg.job.js';
import { StaffPhones } from '../legs/staff-phones.js';
import { PUBLIC_URL } from '../ports.js';
import { beginCallBack, lockCallBacks, saveCallBacks } from '../store/call-backs.js';
import { tellOfCallBack } from './call-back-news.js';
import { ConductCallBack } from './conduct-call-back.job.js';

/** Rings the staff for callers who are to be called back. As with calls that come in, what is to be done is kept before it is done: no phone rings twice. */
@Injectable()
export class CallBacksHandler {
  constructor(
    @Inject(PUBLIC_URL) private readonly publicUrl: string,
    private readonly transactions: Transactions,
    private readonly staffPhones: StaffPhones,
    private readonly directory: BusinessDirectory,
  ) {}

  @HandlesEvent(CallBackRequested)
  async onCallBackRequested({ data: { callBackId: id, requestedAt: _asked, ...asked } }: EventOf<typeof CallBackRequested>, unit: UnitOfWork): Promise<void> {
    const owner = await this.directory.ownerOf(unit, asked.number);
    // A business that has given its number away meanwhile rings nobody from it.
    const ours = owner?.businessId === asked.businessId;
    const { business: { name: businessName }, settings: { language, ringSeconds } } = ours ? lineOf(owner, asked.number, unit.now) : NOBODYS;
    const callBack = begunCallBack({ id, ...asked, businessName, language, ringSeconds, phones: ours ? asked.phones : [] }, unit.now);
    if (!(await beginCallBack(unit, callBack, unit.now))) return;
    tellOfCallBack(unit, null, callBack);
    unit.schedule(ConductCallBack, { callBackId: id }, { at: unit.now, key: id });
  }

  @HandlesJob(ConductCallBack)
  async conduct({ callBackId }: { callBackId: CallBackId }, unit: UnitOfWork): Promise<void> {
    const before = (await lockCallBacks(unit, [callBackId])).get(callBackId);
    if (!before) return;
    const { callBack, place, end, lookAgainAt } = nextOfCallBack(before, unit.now);
    await saveCallBacks(unit, [callBack]);
    tellOfCallBack(unit, before, callBack);
    if (lookAgainAt !== null) unit.schedule(ConductCallBack, { callBackId }, { at: lookAgainAt, key: callBackId });
    for (const legId of end) unit.schedule(EndLeg, { legId, triesLeft: TRIES }, { at: unit.now, key: legId });
    unit.afterCommit(() => {
      for (const phone of place) this.place(callBack, phone);
    });
  }

  private place({ id, number, ringSeconds }: CallBack, { place, phone }: RungPhone): void {
    const doors = callBackDoors(this.publicUrl, id);
    const call = { to: phone, from: number, ringFor: ringSeconds as Seconds, answerAt: doors.screen(place), eventsAt: doors.leg(place) };
    void this.staffPhones.ring(call, (placing) => this.keep(id, place, placing));
  }

  private async keep(id: CallBackId, place: number, placing: Placing): Promise<void> {
    await this.transactions.run(async (unit) => {
      const callBack = (await lockCallBacks(unit, [id])).get(id);
      if (!callBack) return;
      await saveCallBacks(unit, [{ ...callBack, round: placed(callBack.round, place, placing) }]);
      unit.schedule(ConductCallBack, { callBackId: id }, { at: plus(unit.now, placing.is === 'not-now' ? 1 : 0), key: id });
    });
  }
}

const NOBODYS = { business: { name: '' }, settings: { language: 'en', ringSeconds: 0 } } as const;
