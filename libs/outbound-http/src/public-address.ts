import ipaddr from 'ipaddr.js';

/** Whether an address is one of the internet's, and not of this machine, its network, its cloud, or of no network at all. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  // An IPv4 address in the clothes of an IPv6 one is what it is.
  return ipaddr.process(address).range() === 'unicast';
}
