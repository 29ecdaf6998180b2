import { describe, expect, it } from 'vitest';
import { createAddressPolicy } from '../../../src/webhooks/address/address-policy.js';
import { parseCidrs } from '../../../src/domain/cidr.js';
import { judgeUrl, type UrlFault } from '../../../src/webhooks/address/judge-url.js';
import { ssrf } from './webhook-vectors.js';

const judge = (url: string, { allow = '', sandbox = false, ownHosts = [] as string[] } = {}) =>
  judgeUrl(url, {
    addresses: createAddressPolicy({ allow: parseCidrs(allow).cidrs }),
    sandbox,
    ownHosts,
  });
const codeOf = (...args: Parameters<typeof judge>): UrlFault['code'] | 'ok' => {
  const judged = judge(...args);
  return judged.ok ? 'ok' : judged.fault.code;
};

const codeByVector: Record<string, UrlFault['code'] | 'ok'> = {
  allow_if_dns_ok: 'ok',
  deny_after_dns: 'ok',
  parses_to_first_host: 'ok',
  deny_scheme: 'scheme_not_allowed',
  deny_address: 'address_not_public',
  deny_name: 'host_not_public',
  deny_credentials: 'credentials_in_url',
  deny_port: 'port_not_allowed',
};

describe('a URL for deliveries', () => {
  it.each(ssrf.urls)('$url: $expect', ({ url, whatwg_hostname, expect: expected }) => {
    expect(codeOf(url)).toBe(codeByVector[expected]);
    expect(new URL(url).hostname).toBe(whatwg_hostname);
  });

  it.each([
    ['not a url', 'invalid_url'],
    ['/relative', 'invalid_url'],
    [`https://hooks.example.com/${'p'.repeat(2_048)}`, 'url_too_long'],
    ['https://hooks.example.com:80/', 'port_not_allowed'],
    ['https://hooks.example.com:1023/', 'port_not_allowed'],
    ['https://hooks.example.com:1024/', 'ok'],
    ['https://hooks.example.com:65535/', 'ok'],
    ['https://hooks.example.com:0/', 'port_not_allowed'],
    ['https://1.0.0.127.in-addr.arpa/', 'host_not_public'],
    ['https://nas.lan/', 'host_not_public'],
    ['https://a..example.com/', 'host_not_public'],
    ['https://xn--r8jz45g.jp/', 'ok'],
    ['https://8.8.8.8/', 'ok'],
    ['https://8.8.8.8:22/', 'port_not_allowed'],
    ['https://user@hooks.example.com/', 'credentials_in_url'],
  ])('%s: %s', (url, code) => {
    expect(codeOf(url)).toBe(code);
  });

  it.each([5432, 3306, 6379, 9200, 11211, 27017])('may not name the port of a database: %i', (port) => {
    expect(codeOf(`https://hooks.example.com:${port}/`)).toBe('port_not_allowed');
  });

  it('is normalised: no fragment, no dot after the host, no default port', () => {
    expect(judge('HTTPS://Hooks.Example.com.:443/a b?c=d#e')).toEqual({
      ok: true,
      url: 'https://hooks.example.com/a%20b?c=d',
    });
  });

  it('may not lead back to us', () => {
    const ownHosts = ['Munshi.example'];
    expect(codeOf('https://munshi.example/x', { ownHosts })).toBe('own_host');
    expect(codeOf('https://api.munshi.example/x', { ownHosts })).toBe('own_host');
    expect(codeOf('https://notmunshi.example/x', { ownHosts })).toBe('ok');
  });

  it('may be plain http in the sandbox only', () => {
    expect(codeOf('http://hooks.example.com/', { sandbox: true })).toBe('ok');
    expect(codeOf('http://hooks.example.com:6379/', { sandbox: true })).toBe('port_not_allowed');
    expect(codeOf('http://hooks.example.com/')).toBe('scheme_not_allowed');
    expect(codeOf('ftp://hooks.example.com/', { sandbox: true })).toBe('scheme_not_allowed');
  });

  it('may be on loopback, at any port, when the operator allows loopback', () => {
    const allowed = { sandbox: true, allow: '127.0.0.0/8' };
    for (const url of [
      'http://127.0.0.1:80/',
      'http://localhost:9/x',
      'http://localhost./',
      'https://127.1/',
    ])
      expect(codeOf(url, allowed)).toBe('ok');
    expect(codeOf('http://[::1]:3000/', allowed)).toBe('address_not_public');
    expect(codeOf('http://localhost/', { sandbox: true })).toBe('host_not_public');
    expect(codeOf('http://127.0.0.1/', { sandbox: true })).toBe('address_not_public');
    expect(codeOf('http://127.0.0.1/', { allow: '127.0.0.0/8' })).toBe('scheme_not_allowed');
  });
});
