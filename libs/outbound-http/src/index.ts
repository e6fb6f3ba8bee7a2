export { OutboundHttp, type OutboundAnswer, type OutboundOptions, type OutboundRequest } from './outbound-http.js';
export { isPublicAddress } from './public-address.js';
