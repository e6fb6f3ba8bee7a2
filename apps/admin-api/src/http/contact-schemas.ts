import { ContactClass, E164 } from '@ringback/event-contracts';
import { timeZonesIn } from '@ringback/phone';
import { z } from 'zod';
import { BusinessParams, Name, pageOf } from './schemas.js';

export const ContactView = z.object({
  id: z.uuid(),
  phone: z.string(),
  name: z.string().nullable(),
  lineType: z.string(),
  contactClass: z.string(),
  region: z.string().nullable(),
  /** They want no texts since then; null when they may be texted. */
  optedOutSince: z.string().nullable(),
  calls: z.int(),
  firstSeenAt: z.string(),
  lastSeenAt: z.string(),
});
export const ContactPage = pageOf(ContactView);

export const ContactParams = BusinessParams.extend({ phone: E164 });
export type ContactParams = z.infer<typeof ContactParams>;
export const DescribeContact = z
  .strictObject({
    name: Name.nullable().optional(),
    contactClass: z.enum(ContactClass.options, `must be one of ${ContactClass.options.join(', ')}`).optional(),
    /** Where they are, by their address: ISO 3166-2 in the United States and Canada, else the country. It decides the hours at which they may be texted. */
    region: z.string().refine((region) => timeZonesIn(region).length > 0, 'must be a state or province such as US-CA, or another country such as FR').nullable().optional(),
  })
  .refine((body) => Object.keys(body).length > 0, 'must name what to change: name, contactClass, region');
export type DescribeContact = z.infer<typeof DescribeContact>;
