import type { OldRows } from '@ringback/outbox';
import { daysKeptIfAtAll } from '@ringback/service-kit';
import { z } from 'zod';

/** What analytics does not keep for ever. The one-process mode reads these, too. */
export const figureRetention = z.object({
  FIGURES_KEPT_DAYS: daysKeptIfAtAll({ least: 90, words: 'What figures are made of; summaries of earlier days then count less or nothing.' }),
});
export type FigureRetention = z.output<typeof figureRetention>;

export const oldOccurrences = ({ FIGURES_KEPT_DAYS }: FigureRetention): OldRows[] =>
  FIGURES_KEPT_DAYS === undefined ? [] : [{ table: 'occurrences', since: 'at', keptForDays: FIGURES_KEPT_DAYS }, { table: 'leads', since: 'closed_at', keptForDays: FIGURES_KEPT_DAYS }];
