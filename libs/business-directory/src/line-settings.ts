import type { BusinessProfile, BusinessSettings, E164, Registration } from '@ringback/event-contracts';

/** What holds for one of a business's numbers: its own settings, and the business's where it has none. */
export function settingsOfLine({ settings }: Pick<BusinessProfile, 'settings'>, number: E164): BusinessSettings {
  const line = settings.lines.find((one) => one.number === number);
  if (!line) return settings;
  const { mode = settings.mode, staffPhones = settings.staffPhones, ringSeconds = settings.ringSeconds } = line;
  const { ringStrategy = settings.ringStrategy, pressToAccept = settings.pressToAccept, machineDetection = settings.machineDetection } = line;
  return { ...settings, mode, staffPhones, ringSeconds, ringStrategy, pressToAccept, machineDetection };
}

/** How far the registration for texting of one of a business's numbers has come. */
export const registrationOf = ({ settings }: Pick<BusinessProfile, 'settings'>, number: E164): Registration =>
  settings.lines.find((line) => line.number === number)?.registration ?? 'not-needed';
