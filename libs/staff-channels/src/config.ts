import { z } from 'zod';

/** How mail is sent. Without it none is. */
export const mailEnvironment = z.object({
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/, 'must be an address such as smtps://user:password@mail.example.com')
    .optional()
    .describe('The mail server that alerts for staff go out by: smtps:// for TLS from the start (port 465), smtp:// for STARTTLS where it is offered (587).'),
  SMTP_FROM: z.string().max(200).regex(/@/, 'must hold a mail address, such as Ringback <alerts@example.com>').optional().describe('The sender of these mails; the mail server must take it.'),
});

export interface MailSettings {
  url: string;
  from: string;
}

type MailEnvironment = z.infer<typeof mailEnvironment>;

/** Half of it is a mistake. */
export const isWholeMail = ({ SMTP_URL, SMTP_FROM }: MailEnvironment): boolean => (SMTP_URL === undefined) === (SMTP_FROM === undefined);
export const WHOLE_MAIL = { path: ['SMTP_FROM'], message: 'SMTP_URL and SMTP_FROM go together: set both, or neither' };

/** Null where no mail is sent. */
export const mailSettingsOf = ({ SMTP_URL: url, SMTP_FROM: from }: MailEnvironment): MailSettings | null => (url === undefined || from === undefined ? null : { url, from });
