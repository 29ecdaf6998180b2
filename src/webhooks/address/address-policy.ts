import { BlockList, isIP } from 'node:net';
import { parseCidrs, type Cidr } from '../../domain/cidr.js';

/** `public`: anybody's; `excepted`: denied by rule, but allowed by the operator; `denied`: never connected to. */
export type AddressVerdict = 'public' | 'excepted' | 'denied';

/** Judges one IP address, as text. What is not an address is denied. */
export type AddressPolicy = (address: string) => AddressVerdict;

/** Ranges for special use: IANA's IPv4 and IPv6 special-purpose registries (RFC 6890). */
const specialRanges = `
  0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
  192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24
  203.0.113.0/24 224.0.0.0/4 240.0.0.0/4
  2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20`;

/** Of IPv6 only what is given out for public use, and IPv4 in IPv6 clothes, which the IPv4 ranges judge. */
const usableIpv6Ranges = '2000::/3 ::ffff:0:0/96';

/**
 * Where clouds tell a machine its own credentials: AWS and most others, AWS ECS, Azure (it looks public), Alibaba, AWS
 * over IPv6. No exception opens them: a range that an operator allows for a private network may well contain one.
 */
const metadataAddresses = '169.254.169.254 169.254.170.2 168.63.129.16 100.100.100.200 fd00:ec2::254';

/**
 * Makes the rule on where deliveries may go: public addresses, and the operator's exceptions. `own` are our own public
 * addresses, denied so that a delivery cannot come back to us. IPv4 inside IPv6 (`::ffff:127.0.0.1`) is judged by the
 * inner address; every other embedding (NAT64, 6to4, Teredo, SIIT, IPv4-compatible) is denied whatever it holds.
 */
export const createAddressPolicy = (
  options: { allow?: readonly Cidr[]; own?: readonly string[] } = {},
): AddressPolicy => {
  const never = blockList(parseCidrs(metadataAddresses).cidrs);
  const excepted = blockList(options.allow ?? []);
  const special = blockList(parseCidrs([specialRanges, ...(options.own ?? [])].join(' ')).cidrs);
  const usableIpv6 = blockList(parseCidrs(usableIpv6Ranges).cidrs);

  return (address) => {
    const version = isIP(address);
    if (version === 0 || address.includes('%')) return 'denied';
    const family = version === 4 ? 'ipv4' : 'ipv6';
    if (never.check(address, family)) return 'denied';
    if (excepted.check(address, family)) return 'excepted';
    if (special.check(address, family)) return 'denied';
    return family === 'ipv4' || usableIpv6.check(address, family) ? 'public' : 'denied';
  };
};

/** An IPv4 range in it matches the mapped IPv6 form, too. */
const blockList = (cidrs: readonly Cidr[]): BlockList => {
  const list = new BlockList();
  for (const { address, prefixBits, family } of cidrs) list.addSubnet(address, prefixBits, family);
  return list;
};
