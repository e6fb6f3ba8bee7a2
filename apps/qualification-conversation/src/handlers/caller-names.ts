import { Injectable } from '@nestjs/common';
import type { ConversationId } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { answersInWords } from '../domain/answers-in-words.js';
import { FlowRuns } from '../store/flow-runs.js';

const LONGEST_NAME = 80;

/** What callers are called: as they gave their name in the flow. */
@Injectable()
export class CallerNames {
  constructor(private readonly runs: FlowRuns) {}

  async in(unit: UnitOfWork, conversationId: ConversationId): Promise<string | null> {
    const found = await this.runs.find(unit, conversationId);
    const question = found?.flow.questions.find(({ kind }) => kind === 'name');
    const name = found && question ? answersInWords(found.flow, found.run.answers)[question.id] : null;
    return name?.slice(0, LONGEST_NAME).toWellFormed() ?? null;
  }
}
