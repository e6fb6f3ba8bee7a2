import { Body, Get, Param, Post, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { ContactResolution } from '@ringback/grpc-contracts';
import { Services } from '../grpc/services.js';
import { AddNote, NotePage, NoteQuery, NoteView } from './case-file-schemas.js';
import { authorOf, noteView } from './case-file-views.js';
import { ContactParams } from './contact-schemas.js';
import { Door } from './door.js';
import { IDEMPOTENCY_KEY, keyOf, Once } from './once.js';
import { pageFrom } from './pages.js';
import type { AuthenticatedRequest } from './principal.js';
import { noSuchContact } from './problems.js';

/** What people of the business write down of somebody. */
@Door('Case file', 'v1/businesses/:businessId/contacts/:phone/notes')
export class NotesController {
  constructor(
    private readonly services: Services,
    private readonly once: Once,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Notes about a person, at whatever number of theirs, newest first' })
  @ApiResponse({ status: 200, standardSchema: NotePage })
  async list(@Param({ schema: ContactParams }) { businessId, phone }: ContactParams, @Query({ schema: NoteQuery }) { limit, cursor }: NoteQuery): Promise<object> {
    const request: ContactResolution.ListNotesRequest = { businessId, phone, pageSize: limit, pageToken: cursor ?? '' };
    const { notes, nextPageToken } = await pageFrom<ContactResolution.ListNotesResponse__Output>(this.services.caseFiles, 'ListNotes', request);
    return { data: notes.map(noteView), nextCursor: nextPageToken || null };
  }

  @Post()
  @ApiOperation({ summary: 'Write a note about a person; it cannot be changed or taken away, only followed by another one' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: IDEMPOTENCY_KEY })
  @ApiResponse({ status: 201, standardSchema: NoteView })
  async add(@Req() request: AuthenticatedRequest, @Param({ schema: ContactParams }) { businessId, phone }: ContactParams, @Body({ schema: AddNote }) { text, author }: AddNote): Promise<NoteView> {
    const key = keyOf(request);
    return this.once.run(request, async () => {
      const asked: ContactResolution.AddNoteRequest = { businessId, phone, text, author: authorOf(request, author), key };
      const { note } = await this.services.caseFiles.call<typeof asked, ContactResolution.AddNoteResponse__Output>('AddNote', asked);
      if (!note) throw noSuchContact(phone);
      return noteView(note);
    });
  }
}
