import { displayPhone } from '@ringback/phone';
import { createTransport, type Transporter } from 'nodemailer';
import type { Delivery, StaffAlert } from './alert.js';
import type { MailSettings } from './config.js';

const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Sends alerts as mail. */
export class Mail {
  private readonly transport: Transporter;

  constructor(private readonly settings: MailSettings) {
    this.transport = createTransport(settings.url, { from: settings.from });
    Object.assign(this.transport.options, TIMEOUTS, { disableFileAccess: true, disableUrlAccess: true });
  }

  /** A mail that is sent twice has one id, so that it is shown once. */
  async send(alert: StaffAlert, to: string): Promise<Delivery> {
    const [title = ''] = alert.lines;
    try {
      await this.transport.sendMail({
        to: { name: '', address: to },
        subject: oneLine(`${title} ${displayPhone(alert.caller)}`),
        text: `${alert.lines.join('\n')}\n\n${alert.business.name}, by Ringback\n`,
        messageId: `<${alert.id}@ringback.invalid>`,
        date: new Date(alert.occurredAt),
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return { is: 'delivered' };
    } catch (error) {
      return outcomeOf(error);
    }
  }

  close(): void {
    this.transport.close();
  }
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().slice(0, 180).toWellFormed();

/** A mail server's 5xx is for good; 4xx, and whatever the network does, passes. What it says may repeat the address, so only its code is kept. */
function outcomeOf(error: unknown): Delivery {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  if (responseCode !== undefined && responseCode >= 500) {
    return code === 'EAUTH' ? { is: 'retry', why: `the mail server does not take the user and password of SMTP_URL (${String(responseCode)})` } : { is: 'refused', why: `the mail server refused it (${String(responseCode)})` };
  }
  return { is: 'retry', why: responseCode === undefined ? 'the mail server could not be reached' : `the mail server asks to come again later (${String(responseCode)})` };
}
