export { segmentsOf, type Encoding, type Segmentation } from './segments.js';
export { transliterate, type Replacement, type Transliteration } from './transliterate.js';

export { renderTemplate, type Rendering, type TemplateFields } from './render-template.js';
export { plainFollowUp, plainLateOpener, plainOpener } from './plain-opener.js';
export { chooseTemplate, templateClashes, type TemplateClash, type TemplateConditions, type TextSituation } from './choose-template.js';
export { hashOfTemplate } from './template-hash.js';

export {
  businessFields, type FieldValues, TEMPLATE_FIELDS, type TemplateBusiness, type TemplateField, type TemplateFieldPath, templateFields,
} from './fields.js';
export { hoursInWords } from './hours-in-words.js';

export { checkTemplate, type CheckOptions, type TemplateCheck } from './check-template.js';
export type { TemplateProblem, TemplateProblemCode } from './template-problem.js';
export { hasOptOutHint } from './opt-out-hint.js';
export { namesBusiness } from './names-business.js';
export { previewTemplate, type PreviewOutcome, type PreviewSample, type SizedText, type TemplatePreview, type TextPreview } from './preview-template.js';
export type { Money } from './money.js';
