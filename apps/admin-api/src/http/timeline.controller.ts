import { Get, Param } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { ContactResolution } from '@ringback/grpc-contracts';
import { type Stage, stageOf } from '../domain/stage.js';
import { Services } from '../grpc/services.js';
import { contactView, conversationView } from './activity-views.js';
import { leadChangeView, leadView, mergeView, noteView } from './case-file-views.js';
import { ContactParams } from './contact-schemas.js';
import { Door } from './door.js';
import { type Activity, MOST, PersonActivity } from './person-activity.js';
import { noSuchContact } from './problems.js';
import { type TimelineItem, TimelineView } from './timeline-schemas.js';

type CaseFile = ContactResolution.CaseFile__Output;
type Notes = ContactResolution.ListNotesResponse__Output;

/** Everything about one person, on one page. */
@Door('Activity', 'v1/businesses/:businessId/contacts/:phone/timeline')
export class TimelineController {
  constructor(
    private readonly services: Services,
    private readonly activity: PersonActivity,
  ) {}

  @Get()
  @ApiOperation({ summary: 'All that happened with one person, at whatever number of theirs: calls with what was decided, texts, files, appointments, promises, notes, and how far they have come' })
  @ApiResponse({ status: 200, standardSchema: TimelineView })
  async timeline(@Param({ schema: ContactParams }) { businessId, phone }: ContactParams): Promise<object> {
    const { caseFiles } = this.services;
    const [file, notes] = await Promise.all([
      caseFiles.call<ContactResolution.GetCaseFileRequest, CaseFile>('GetCaseFile', { businessId, phone }),
      caseFiles.call<ContactResolution.ListNotesRequest, Notes>('ListNotes', { businessId, phone, pageSize: MOST, pageToken: '' }),
    ]);
    const [contact] = file.contacts;
    if (!contact) throw noSuchContact(phone);
    const activities = await Promise.all(file.contacts.map((one) => this.activity.of(businessId, one.phone)));
    const conversations = activities.flatMap((activity) => activity.conversations).toSorted((one, other) => other.lastActivityAt.localeCompare(one.lastActivityAt)).map(conversationView);
    const items = [...activities.flatMap((activity) => activity.items), ...writtenItems(file, notes)];
    return {
      contact: contactView(contact),
      numbers: file.contacts.map(contactView),
      stage: stageIn(file, activities),
      lead: leadView(file.lead),
      conversation: conversations[0] ?? null,
      conversations,
      items: items.toSorted((one, other) => other.at.localeCompare(one.at)),
      complete: notes.nextPageToken === '' && activities.every(({ complete }) => complete),
    };
  }
}

/** What people of the business wrote down and decided. */
const writtenItems = ({ changes, merges }: CaseFile, { notes }: Notes): TimelineItem[] => [
  ...changes.map((change): TimelineItem => ({ at: change.at, kind: 'lead', lead: leadChangeView(change) })),
  ...notes.map((note): TimelineItem => ({ at: note.writtenAt, kind: 'note', note: noteView(note) })),
  ...merges.map((merge): TimelineItem => ({ at: merge.at, kind: 'merge', merge: mergeView(merge) })),
];

const stageIn = ({ lead }: CaseFile, activities: readonly Activity[]): Stage =>
  stageOf({
    lead: leadView(lead),
    bookings: activities.flatMap(({ bookings }) => bookings),
    flows: activities.flatMap(({ conversations }) => conversations.flatMap(({ flow }) => flow ?? [])),
    texts: activities.flatMap(({ wroteAt }) => wroteAt),
  });
