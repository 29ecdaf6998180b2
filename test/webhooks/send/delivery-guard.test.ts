import { describe, expect, it } from 'vitest';
import { addressRecords, aDnsServer } from '../address/dns-stand-in.js';
import { ssrf } from '../address/webhook-vectors.js';
import { aReceiver, aSender } from './sender-under-test.js';

/** A receiver on loopback under the name hooks.example.com, whose addresses change with each look-up. */
const setup = async (addressesByTurn: string[][], { host = '127.0.0.1', allow = '127.0.0.1' } = {}) => {
  const receiver = await aReceiver(host);
  const dns = await aDnsServer((question, nth) =>
    addressRecords(question, addressesByTurn[nth - 1] ?? addressesByTurn.at(-1) ?? []),
  );
  const { send } = aSender({ allow, dns: dns.server, maxSockets: 0 });
  return {
    receiver,
    asked: dns.asked,
    send: () => send(`http://hooks.example.com:${receiver.port}/hooks/a`),
  };
};

const refused = { error: 'blocked_address', statusCode: null, sent: false };

describe('the guard of deliveries', () => {
  it('connects to the address that it judged, without a second look-up, under the name of the URL', async () => {
    const { receiver, asked, send } = await setup([['127.0.0.1'], ['127.0.0.2']]);
    expect(await send()).toMatchObject({ statusCode: 204, resolvedIp: '127.0.0.1' });
    expect(asked.map(({ type }) => type).sort()).toEqual(['A', 'AAAA']);
    expect(receiver.received('a')[0]?.headers.host).toBe(`hooks.example.com:${receiver.port}`);
  });

  it('judges anew for every connection', async () => {
    const { receiver, send } = await setup([['127.0.0.1'], ['127.0.0.2']]);
    await send();
    expect(await send()).toMatchObject(refused);
    expect(receiver.received()).toHaveLength(1);
  });

  it('refuses allowed and denied addresses mixed', async () => {
    const { receiver, send } = await setup([['127.0.0.1', '127.0.0.2']]);
    expect(await send()).toMatchObject(refused);
    expect(receiver.received()).toHaveLength(0);
  });

  it('reaches a receiver that has IPv6 alone', async () => {
    const { send } = await setup([['::1']], { host: '::1', allow: '::1' });
    expect(await send()).toMatchObject({ statusCode: 204, resolvedIp: '::1' });
  });

  it('goes on to the next address where nobody listens at the first', async () => {
    const { send } = await setup([['127.0.0.3', '127.0.0.1']], { allow: '127.0.0.0/8' });
    expect(await send()).toMatchObject({ statusCode: 204, resolvedIp: '127.0.0.1' });
  });

  it('tells names without an address from names without an answer', async () => {
    const dns = await aDnsServer(({ name }) => (name.startsWith('no.') ? 'nxdomain' : 'servfail'));
    const { send } = aSender({ dns: dns.server });
    expect(await send('https://no.example.com/')).toMatchObject({ error: 'dns_nxdomain', sent: false });
    expect(await send('https://bad.example.com/')).toMatchObject({ error: 'dns_fail', sent: false });
  });

  it.each(ssrf.urls.filter((row) => row.expect.startsWith('deny_')))('never sends to $url', async (row) => {
    const dns = await aDnsServer((question) => addressRecords(question, ['169.254.169.254']));
    const { send } = aSender({ allow: '', dns: dns.server, sandbox: false });
    const blocksAddress = ['deny_address', 'deny_after_dns'].includes(row.expect);
    expect(await send(row.url)).toMatchObject({
      ...refused,
      error: blocksAddress ? 'blocked_address' : 'blocked_url',
    });
  });

  it('denies loopback unless an operator allows it', async () => {
    const receiver = await aReceiver();
    const { send } = aSender({ allow: '' });
    expect(await send(receiver.hookUrl('a'))).toMatchObject(refused);
    expect(await send(`http://localhost:${receiver.port}/hooks/a`)).toMatchObject({ error: 'blocked_url' });
    expect(receiver.received()).toHaveLength(0);
  });

  it('sends no plain http outside the sandbox', async () => {
    const receiver = await aReceiver();
    const { send } = aSender({ sandbox: false });
    expect(await send(receiver.hookUrl('a'))).toMatchObject({ error: 'blocked_url', sent: false });
    expect(receiver.received()).toHaveLength(0);
  });

  it('sends nothing back to us', async () => {
    const { send } = aSender({ ownHosts: ['munshi.example.com'] });
    expect(await send('https://api.munshi.example.com/x')).toMatchObject({ error: 'blocked_url' });
  });
});
