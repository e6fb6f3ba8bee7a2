/** How far a person has come, as a lead. */
export type Stage = 'new' | 'engaged' | 'qualified' | 'booked' | 'won' | 'lost';

export interface LeadFacts {
  lead: { state: string; openedAt: string | null };
  bookings: readonly { state: string; startsAt: string; changedAt: string }[];
  /** The questions that they were asked. */
  flows: readonly { state: string; beganAt: string }[];
  /** When they wrote. */
  texts: readonly string[];
}

/** What somebody did as an earlier lead, which was closed, says nothing of this one; an appointment that is still to come does. */
export function stageOf({ lead, bookings, flows, texts }: LeadFacts): Stage {
  if (lead.state === 'won' || lead.state === 'lost') return lead.state;
  const isOfThisLead = (at: string) => lead.openedAt === null || at >= lead.openedAt;
  if (bookings.some(({ state, startsAt, changedAt }) => state === 'booked' && (isOfThisLead(changedAt) || isOfThisLead(startsAt)))) return 'booked';
  if (flows.some(({ state, beganAt }) => state === 'qualified' && isOfThisLead(beganAt))) return 'qualified';
  return texts.some(isOfThisLead) ? 'engaged' : 'new';
}
