import type { OutboundHttp } from '@ringback/outbound-http';
import type { Delivery, StaffAlert, StaffChannel } from './alert.js';
import type { MailSettings } from './config.js';
import { Mail } from './email.js';
import { toSlack, toWebhook } from './web.js';

export interface StaffChannelsOptions {
  outbound: OutboundHttp;
  /** Null where no mail server is set. */
  mail: MailSettings | null;
}

/** Tells people of a business of a caller, otherwise than by text. Never throws for what the outside does. */
export class StaffChannels {
  private readonly mail: Mail | null;

  constructor(private readonly options: StaffChannelsOptions) {
    this.mail = options.mail && new Mail(options.mail);
  }

  /** One attempt. @param now when. */
  deliver(alert: StaffAlert, channel: StaffChannel, now: Date): Promise<Delivery> {
    switch (channel.kind) {
      case 'email':
        return this.mail ? this.mail.send(alert, channel.address) : Promise.resolve({ is: 'refused', why: 'no mail server is set: SMTP_URL and SMTP_FROM' });
      case 'webhook':
        return toWebhook(this.options.outbound, alert, channel, now);
      case 'slack':
        return toSlack(this.options.outbound, alert, channel.url);
    }
  }

  close(): void {
    this.mail?.close();
  }
}
