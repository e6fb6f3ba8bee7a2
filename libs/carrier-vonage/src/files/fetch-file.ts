import { CarrierUnavailable, FileRefused, ForeignAddress, type KeptFile } from '@ringback/carrier';
import type { Downloaded, VonageApi } from '../http/vonage-api.js';

/** A recording of ten minutes takes seconds even over a slow line. */
const TIMEOUT_MS = 30_000;

/**
 * Fetches what Vonage keeps for the application, with its token: that goes to Vonage only, whatever address a webhook named.
 *
 * @throws ForeignAddress
 * @throws FileRefused
 * @throws CarrierUnavailable
 */
export async function fetchFile(api: VonageApi, url: string, atMostBytes: number): Promise<KeptFile> {
  if (!URL.canParse(url) || !api.isVonages(new URL(url))) throw new ForeignAddress('the address of the file is none of Vonage\u2019s');
  const result = await api.download(new URL(url), atMostBytes, TIMEOUT_MS);
  if (result.got === 'nothing') throw new CarrierUnavailable(`Vonage could not be asked for a file: ${result.because}`);
  return keptFile(result, atMostBytes);
}

function keptFile({ status, contentType, bytes }: Extract<Downloaded, { got: 'answer' }>, atMostBytes: number): KeptFile {
  if (status === 401) throw new CarrierUnavailable('Vonage refused to give a file (401): check VONAGE_APPLICATION_ID and VONAGE_PRIVATE_KEY');
  if (status === 403 || status === 404 || status === 410) throw new FileRefused(`Vonage does not have the file, or not for this application (${String(status)})`);
  if (status !== 200) throw new CarrierUnavailable(`Vonage did not give a file (${String(status)})`);
  if (bytes === 'too-many') throw new FileRefused(`the file is larger than ${String(atMostBytes)} bytes`);
  const [type = ''] = contentType.split(';');
  return { contentType: type.trim().toLowerCase(), bytes };
}
