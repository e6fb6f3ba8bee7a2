import { Inject, Injectable } from '@nestjs/common';

export const PUBLIC_URL = Symbol('ringback:public-url');

/** Addresses of this service's doors, as callers and owners reach them. */
@Injectable()
export class PublicLinks {
  /** @param publicUrl without a slash at its end; null when nobody beyond this machine reaches it, so that no links are given out. */
  constructor(@Inject(PUBLIC_URL) private readonly publicUrl: string | null) {}

  /** Of the file that puts an appointment into a calendar. */
  invitation(token: string): string | null {
    return this.publicUrl === null ? null : `${this.publicUrl}/b/${token}.ics`;
  }

  /** That leads on to somewhere else. */
  short(code: string): string | null {
    return this.publicUrl === null ? null : `${this.publicUrl}/l/${code}`;
  }

  /** Of the feed of a business's appointments. */
  feed(token: string): string | null {
    return this.publicUrl === null ? null : `${this.publicUrl}/calendars/${token}.ics`;
  }
}
