import { describe, expect, it } from 'vitest';
import { createAddressPolicy } from '../../../src/webhooks/address/address-policy.js';
import { parseCidrs } from '../../../src/domain/cidr.js';
import { ssrf } from './webhook-vectors.js';

const policyWith = (allow: string, own: string[] = []) =>
  createAddressPolicy({ allow: parseCidrs(allow).cidrs, own });

const toNumber = (ip: string) => ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
const toAddress = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
const edgesOf = (cidr: string) => {
  const [address = '', bits] = cidr.split('/');
  const first = toNumber(address);
  return [address, toAddress(first + 2 ** (32 - Number(bits)) - 1)];
};

describe('the address policy', () => {
  it.each(ssrf.addresses)('judges $ip: $why', ({ ip, allow }) => {
    expect(createAddressPolicy()(ip)).toBe(allow ? 'public' : 'denied');
  });

  it.each([...ssrf.ipv4_deny, ...ssrf.ipv4_deny_extra])('denies %s from its first to its last', (cidr) => {
    const policy = createAddressPolicy();
    const edges = edgesOf(cidr);
    expect(edges.map(policy)).toEqual(['denied', 'denied']);
    expect(edges.map((edge) => policy(`::ffff:${edge}`))).toEqual(['denied', 'denied']);
  });

  it.each(ssrf.ipv6_deny_inside_allow)('denies %s', (cidr) => {
    expect(createAddressPolicy()(cidr.split('/')[0]!)).toBe('denied');
  });

  it.each(['', 'localhost', '127.1', '8.8.8.8 ', '[::1]', 'fe80::1%lo', '2606:4700::1%eth0'])(
    'denies what is not an address: "%s"',
    (text) => {
      expect(createAddressPolicy()(text)).toBe('denied');
    },
  );

  it('excepts what the operator names, and nothing else', () => {
    const policy = policyWith('127.0.0.0/8, fd00:1::/32');
    expect(policy('127.0.0.1')).toBe('excepted');
    expect(policy('::ffff:127.0.0.1')).toBe('excepted');
    expect(policy('fd00:1::5')).toBe('excepted');
    expect(policy('8.8.8.8')).toBe('public');
    expect(['::1', '10.0.0.1', 'fd00:2::5', '::7f00:1', '64:ff9b::7f00:1'].map(policy)).toEqual(
      Array(5).fill('denied'),
    );
  });

  it('lets no exception open a place where clouds keep credentials', () => {
    const policy = policyWith('169.254.0.0/16 100.64.0.0/10 168.63.129.16 fd00::/8');
    expect(policy('100.64.0.1')).toBe('excepted');
    const metadata = [
      '169.254.169.254',
      '169.254.170.2',
      '::ffff:a9fe:a9fe',
      '100.100.100.200',
      '168.63.129.16',
      'fd00:ec2::254',
    ];
    expect(metadata.map(policy)).toEqual(metadata.map(() => 'denied'));
  });

  it('denies our own public addresses', () => {
    const policy = policyWith('', ['8.8.4.4', '2606:4700::7']);
    expect(['8.8.4.4', '::ffff:8.8.4.4', '2606:4700::7'].map(policy)).toEqual(['denied', 'denied', 'denied']);
    expect(policy('8.8.8.8')).toBe('public');
  });
});

describe('a list of ranges', () => {
  it('is parted by commas and blanks; an address alone is a range of one', () => {
    expect(parseCidrs(' 127.0.0.0/8,10.1.2.3\n fd00::/8 ')).toEqual({
      cidrs: [
        { address: '127.0.0.0', prefixBits: 8, family: 'ipv4' },
        { address: '10.1.2.3', prefixBits: 32, family: 'ipv4' },
        { address: 'fd00::', prefixBits: 8, family: 'ipv6' },
      ],
      faults: [],
    });
  });

  it('may be empty', () => {
    expect(parseCidrs('')).toEqual({ cidrs: [], faults: [] });
  });

  it.each(['127.1/8', 'localhost', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '::/129', 'fe80::1%lo/64'])(
    'says what is wrong with %s and still reads the rest',
    (item) => {
      const { cidrs, faults } = parseCidrs(`${item}, 10.0.0.0/8`);
      expect(cidrs).toHaveLength(1);
      expect(faults).toEqual([expect.stringContaining(`"${item}"`)]);
    },
  );

  it.each(['0.0.0.0/0', '::/0'])('cannot turn the guard off with %s', (item) => {
    expect(parseCidrs(item).faults).toHaveLength(1);
  });
});
