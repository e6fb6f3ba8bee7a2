export { segmentsOf, type Encoding, type Segmentation } from './segments.js';
export { transliterate, type Replacement, type Transliteration } from './transliterate.js';
export { renderTemplate, type Rendering, type TemplateFields } from './render-template.js';
