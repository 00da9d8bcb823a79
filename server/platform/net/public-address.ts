/** Which addresses belong to the world and not to somebody's house: what we fetch for a stranger must never reach the machines beside us. Pure. */
import { BlockList, isIP } from 'node:net';

const notPublic = new BlockList();
// IANA special-purpose registries (RFC 6890 and its updates), multicast, and every way to write an IPv4 address within IPv6.
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  notPublic.addSubnet(network, bits, 'ipv4');

const publicV6 = new BlockList();
// Only global unicast; of it, not the parts that lead back into IPv4 or are for documents and tests.
publicV6.addSubnet('2000::', 3, 'ipv6');
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  notPublic.addSubnet(network, bits, 'ipv6');

/** False for what is no address at all. */
export function isPublicAddress(address: string): boolean {
  const kind = isIP(address);
  if (kind === 4) return !notPublic.check(address, 'ipv4');
  return kind === 6 && publicV6.check(address, 'ipv6') && !notPublic.check(address, 'ipv6');
}
