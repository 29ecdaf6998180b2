import type { LookupAddress } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { describe, expect, it } from 'vitest';
import { createAddressPolicy } from '../../../src/webhooks/address/address-policy.js';
import { parseCidrs } from '../../../src/domain/cidr.js';
import { createPinnedLookup } from '../../../src/webhooks/address/pinned-lookup.js';
import { addressRecords, aDnsServer, type DnsAnswer, type DnsQuestion } from './dns-stand-in.js';

const setup = async (
  answer: (question: DnsQuestion, nth: number) => DnsAnswer,
  { allow = '', timeoutMs = 2_000 } = {},
) => {
  const dns = await aDnsServer(answer);
  const resolver = new Resolver({ timeout: 1_000, tries: 1 });
  resolver.setServers([dns.server]);
  const lookup = createPinnedLookup({
    resolver,
    timeoutMs,
    policy: createAddressPolicy({ allow: parseCidrs(allow).cidrs }),
  });
  const look = (name: string) =>
    new Promise<string[] | string>((resolve) => {
      lookup(name, { all: true }, (error, found) => {
        resolve(error?.code ?? (found as LookupAddress[]).map(({ address }) => address));
      });
    });
  return { look, lookup, asked: dns.asked };
};

const answering =
  (...addresses: string[]) =>
  (question: DnsQuestion) =>
    addressRecords(question, addresses);

describe('the pinned lookup', () => {
  it('gives IPv4 and IPv6 of a public name, IPv4 first, after one question for each', async () => {
    const { look, asked } = await setup(answering('2606:4700::1', '8.8.8.8', '8.8.4.4'));
    expect(await look('hooks.example.com')).toEqual(['8.8.8.8', '8.8.4.4', '2606:4700::1']);
    expect(asked.map(({ type }) => type).sort()).toEqual(['A', 'AAAA']);
  });

  it('gives one address where one is asked for', async () => {
    const { lookup } = await setup(answering('8.8.8.8', '8.8.4.4'));
    const found = await new Promise((resolve) => {
      lookup('hooks.example.com', {}, (_error, address, family) => resolve([address, family]));
    });
    expect(found).toEqual(['8.8.8.8', 4]);
  });

  it('hands over no more addresses than are worth trying', async () => {
    const { look } = await setup(answering('8.0.0.1', '8.0.0.2', '8.0.0.3', '8.0.0.4', '8.0.0.5', '2606::1'));
    expect(await look('hooks.example.com')).toHaveLength(4);
  });

  it.each([
    ['a private address', ['10.0.0.1']],
    ['public and private ones mixed', ['8.8.8.8', '10.0.0.1']],
    ['public IPv4 and private IPv6', ['8.8.8.8', 'fd00::1']],
    ['public IPv6 and private IPv4', ['2606:4700::1', '127.0.0.1']],
    ['the metadata of a cloud', ['169.254.169.254']],
    ['a mapped private address', ['::ffff:10.0.0.1']],
    ['NAT64 alone', ['64:ff9b::7f00:1']],
    ['a private one behind many', ['8.0.0.1', '8.0.0.2', '8.0.0.3', '8.0.0.4', '8.0.0.5', '10.0.0.1']],
  ])('refuses a name with %s', async (_what, addresses) => {
    const { look } = await setup(answering(...addresses));
    expect(await look('hooks.example.com')).toBe('blocked_address');
  });

  it('judges what stands behind an alias', async () => {
    const { look } = await setup((question) => [
      { type: 'CNAME', name: question.name, data: 'db.internal' },
      ...addressRecords({ ...question, name: 'db.internal' }, ['10.0.0.5']),
    ]);
    expect(await look('hooks.example.com')).toBe('blocked_address');
  });

  it('takes a name with IPv6 alone', async () => {
    const { look } = await setup(answering('2606:4700::1'));
    expect(await look('hooks.example.com')).toEqual(['2606:4700::1']);
  });

  it('takes the half that the DNS gives', async () => {
    const { look } = await setup((question) =>
      question.type === 'A' ? addressRecords(question, ['8.8.8.8']) : 'servfail',
    );
    expect(await look('hooks.example.com')).toEqual(['8.8.8.8']);
  });

  it.each<[string, DnsAnswer, string]>([
    ['that does not exist', 'nxdomain', 'dns_nxdomain'],
    ['without addresses', [], 'dns_nxdomain'],
    ['whose servers fail', 'servfail', 'dns_fail'],
  ])('tells of a name %s', async (_what, said, code) => {
    const { look } = await setup(() => said);
    expect(await look('hooks.example.com')).toBe(code);
  });

  it('waits no longer than it may for the DNS', async () => {
    const { look } = await setup(() => 'silence', { timeoutMs: 50 });
    const startMs = performance.now();
    expect(await look('hooks.example.com')).toBe('dns_fail');
    expect(performance.now() - startMs).toBeLessThan(900);
  });

  it('says dns_fail of a name that no DNS takes', async () => {
    const { look } = await setup(() => 'nxdomain');
    expect(await look(`${'a'.repeat(64)}.example.com`)).toBe('dns_fail');
  });

  it('never asks the DNS for localhost, and refuses it unless loopback is allowed', async () => {
    const { look, asked } = await setup(answering('8.8.8.8'));
    expect(await look('localhost')).toBe('blocked_address');
    expect(asked).toEqual([]);
  });

  it('gives of localhost what is allowed', async () => {
    const ipv4Alone = await setup(answering(), { allow: '127.0.0.0/8' });
    expect(await ipv4Alone.look('localhost')).toEqual(['127.0.0.1']);
    const both = await setup(answering(), { allow: '127.0.0.0/8 ::1' });
    expect(await both.look('localhost')).toEqual(['127.0.0.1', '::1']);
  });
});
