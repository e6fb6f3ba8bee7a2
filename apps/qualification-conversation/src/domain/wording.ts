import { hashOfTemplate } from '@ringback/sms-text';

/** What a text came from, for the record of evidence. */
export interface Wording {
  id: string;
  /** Revision of the business's settings, or version of its flow, that it was taken from; none when the words are not the business's own. */
  version?: number;
  hash: string;
  text: string;
}

/** Words as they were before they were filled in. */
export const wording = (id: string, text: string, version?: number): Wording => ({ id, ...(version !== undefined && { version }), hash: hashOfTemplate(text), text });

/** The same, as requests of texts tell it. */
export const templateGrounds = ({ id, version, hash, text }: Wording): { templateId: string; templateHash: string; templateText?: string; templateVersion?: number } => ({
  templateId: id, templateHash: hash, ...(text.length <= LONGEST_TOLD && { templateText: text }), ...(version !== undefined && { templateVersion: version }),
});

/** A request holds no more. Words of a business that ask this and that may be longer than any text that comes of them. */
const LONGEST_TOLD = 1000;

/** These stand in words of ours for what is filled in there. */
export const A_TIME = '{{ time }}';
export const A_LINK = '{{ link }}';
