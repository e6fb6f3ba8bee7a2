import type { TemplateProblem } from '@ringback/sms-text';

/** Why settings cannot be saved as they are. */
export interface SettingProblem {
  /** A path such as `settings.templates.0.body`. */
  field: string;
  detail: string;
  /** What is wrong with a template, and where in it. */
  template?: Omit<TemplateProblem, 'message'>;
}
