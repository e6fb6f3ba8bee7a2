import type { BusinessProfile, BusinessSettings, E164, Registration } from '@ringback/event-contracts';

/** What holds for one of a business's numbers: its own settings, and the business's where it has none. */
export interface LineOfBusiness extends BusinessSettings {
  registration: Registration;
}

export function settingsOfLine({ settings }: BusinessProfile, number: E164): LineOfBusiness {
  const line = settings.lines.find((one) => one.number === number);
  if (!line) return { ...settings, registration: 'not-needed' };
  const { mode, staffPhones, ringSeconds, ringOrder, pressToAccept, machineDetection, registration } = line;
  return {
    ...settings,
    mode: mode ?? settings.mode,
    staffPhones: staffPhones ?? settings.staffPhones,
    ringSeconds: ringSeconds ?? settings.ringSeconds,
    ringOrder: ringOrder ?? settings.ringOrder,
    pressToAccept: pressToAccept ?? settings.pressToAccept,
    machineDetection: machineDetection ?? settings.machineDetection,
    registration: registration ?? 'not-needed',
  };
}
