import { CarrierUnavailable } from '@ringback/carrier';
import type { Exchange } from './exchange.js';
import { parsed } from './problem.js';

/**
 * The JSON that an answer holds; undefined when it holds none.
 *
 * @param asked what was asked for, for the error's message.
 * @throws CarrierUnavailable unless the answer is complete and 200.
 */
export function bodyOf(result: Exchange, asked: string): unknown {
  if (result.got !== 'answer') throw new CarrierUnavailable(`Vonage could not be asked for ${asked}: ${result.because}`);
  if (result.status === 401) {
    throw new CarrierUnavailable(`Vonage refused to give ${asked} (401): check VONAGE_APPLICATION_ID and VONAGE_PRIVATE_KEY`);
  }
  if (result.status !== 200) throw new CarrierUnavailable(`Vonage did not give ${asked} (${String(result.status)})`);
  if (!result.complete) throw new CarrierUnavailable(`Vonage's answer with ${asked} broke off`);
  return parsed(result.body);
}
