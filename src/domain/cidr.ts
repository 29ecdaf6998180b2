import { isIP } from 'node:net';

/** A range of addresses, e.g. `10.0.0.0/8`. */
export interface Cidr {
  address: string;
  prefixBits: number;
  family: 'ipv4' | 'ipv6';
}

/** The ranges that were read, and in words what could not be. */
export interface CidrList {
  cidrs: Cidr[];
  faults: string[];
}

/** Reads ranges parted by commas or blanks: `127.0.0.0/8, fd00::/8`. A single address is a range of one. */
export const parseCidrs = (text: string): CidrList => {
  const list: CidrList = { cidrs: [], faults: [] };
  for (const item of text.split(/[\s,]+/)) {
    if (item === '') continue;
    const read = parseCidr(item);
    if (typeof read === 'string') list.faults.push(read);
    else list.cidrs.push(read);
  }
  return list;
};

const parseCidr = (item: string): Cidr | string => {
  const [address = '', bits, ...rest] = item.split('/');
  const version = isIP(address);
  // A zone (`fe80::1%eth0`) means something on one machine only.
  if (version === 0 || address.includes('%') || rest.length > 0) {
    return `"${item}" is not an address range; write it like 10.0.0.0/8 or fd00::/8`;
  }
  const maxBits = version === 4 ? 32 : 128;
  // A range of all addresses would be a switch that turns the guard off.
  if (bits !== undefined && !(/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= maxBits)) {
    return `"${item}": what follows the slash must be a whole number from 1 to ${maxBits}`;
  }
  return {
    address,
    prefixBits: bits === undefined ? maxBits : Number(bits),
    family: version === 4 ? 'ipv4' : 'ipv6',
  };
};
