/** The carrier's error codes that tests ask for most; the wording after the dash is not part of any contract. */
const DETAILS: Readonly<Record<string, string>> = {
  '1000': 'Throttled - You have exceeded the submission capacity allowed on this account. Please wait and retry',
  '1030': 'Internal error - There was an error processing your request in the Platform.',
  '1050': 'Number barred - The recipient number is barred.',
  '1100': 'Communication failed - The message could not be submitted to the network.',
  '1120': 'Illegal sender - The sender address is not allowed.',
  '1170': 'Invalid or missing MSISDN - The recipient number is not valid.',
  '1180': 'Absent subscriber temporary - The phone is switched off or out of reach.',
  '1190': 'Absent subscriber permanent - The number is no longer in service.',
  '1210': 'Anti-spam rejection - The message was stopped by a spam filter.',
  '1220': 'Handset busy - The phone could not take the message.',
  '1230': 'Network error - The network failed.',
  '1240': 'Illegal number - The recipient has opted out of messages from this sender.',
  '1260': 'Destination unreachable - The message could not be delivered to the phone number.',
  '1280': 'Blocked by carrier - The plan of this number takes no messages.',
  '1310': 'Unsuitable device - The device cannot take messages.',
};

export function errorDetail(code: string): string {
  return DETAILS[code] ?? 'Unknown error - No further information is available.';
}
