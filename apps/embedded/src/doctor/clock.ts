import { broken, type Finding, fine } from './finding.js';

/** The carrier says its time in whole seconds, and takes tokens and signs webhooks by it. */
const CARRIER_TOLERANCE_SECONDS = 10;
/** Timers are kept by the database's clock, and set by ours. */
const DATABASE_TOLERANCE_SECONDS = 2;

const MEND = "let the time be kept by NTP, on this machine and on the other: 'timedatectl set-ntp true', or your host's own means";

export const clockBesideCarrier = (ours: Date, carriers: Date): Finding => compared('clock, carrier', ours, carriers, CARRIER_TOLERANCE_SECONDS, "the carrier's");
export const clockBesideDatabase = (ours: Date, databases: Date): Finding => compared('clock, database', ours, databases, DATABASE_TOLERANCE_SECONDS, "PostgreSQL's");

function compared(check: string, ours: Date, others: Date, tolerance: number, whose: string): Finding {
  const seconds = (ours.getTime() - others.getTime()) / 1000;
  const words = `${Math.abs(seconds).toFixed(1)} s ${seconds < 0 ? 'behind' : 'ahead of'} ${whose}`;
  return Math.abs(seconds) <= tolerance ? fine(check, words) : broken(check, `this machine's clock is ${words}`, MEND);
}
