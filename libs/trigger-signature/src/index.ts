export { alertSecret, bookingSecret, triggerKey, triggerSecret } from './secret.js';
export { checkSignature, SIGNATURE_HEADER, signatureOf, type SignatureCheck } from './signature.js';
