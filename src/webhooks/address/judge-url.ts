import { isIP } from 'node:net';
import type { AddressPolicy } from './address-policy.js';
import { isAllowedPort } from './allowed-port.js';
import { isPublicName } from './public-name.js';

/** Why a URL may not receive deliveries. Codes are stable. */
export interface UrlFault {
  code:
    | 'invalid_url'
    | 'url_too_long'
    | 'scheme_not_allowed'
    | 'credentials_in_url'
    | 'port_not_allowed'
    | 'host_not_public'
    | 'own_host'
    | 'address_not_public';
  /** What is wrong and what to do, in plain words. */
  message: string;
}

/** `url` is normalised: as the WHATWG URL standard writes it, without a fragment and without the dot after the host. */
export type UrlJudgement = { ok: true; url: string } | { ok: false; fault: UrlFault };

export interface UrlRules {
  addresses: AddressPolicy;
  /** Also allows plain http, on port 80 too. */
  sandbox: boolean;
  /** Our own host names; deliveries to them and to names below them would come back to us. */
  ownHosts?: readonly string[];
}

const maxUrlLength = 2_048;

/**
 * Says whether a URL may receive deliveries, by itself: a name is not resolved, since what it stands for can change at
 * any time; that is judged when a connection is opened.
 */
export const judgeUrl = (text: string, rules: UrlRules): UrlJudgement => {
  if (text.length > maxUrlLength) return refused('url_too_long');
  if (!URL.canParse(text)) return refused('invalid_url');
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(rules.sandbox && url.protocol === 'http:')) {
    return refused('scheme_not_allowed');
  }
  if (url.username !== '' || url.password !== '') return refused('credentials_in_url');

  url.hash = '';
  // Such a name is the same, but no certificate is made out to it.
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1);
  const host = hostVerdict(url.hostname, rules);
  if (host !== 'public' && host !== 'excepted') return refused(host);
  if (host === 'public' && !isAllowedPort(url)) return refused('port_not_allowed');
  return { ok: true, url: url.href };
};

const hostVerdict = (hostname: string, rules: UrlRules): 'public' | 'excepted' | UrlFault['code'] => {
  // The URL standard has turned every spelling of an address (`127.1`, `0x7f000001`) into the usual one.
  const literal = hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(literal) !== 0) {
    const verdict = rules.addresses(literal);
    return verdict === 'denied' ? 'address_not_public' : verdict;
  }
  if (hostname === 'localhost' && rules.addresses('127.0.0.1') === 'excepted') return 'excepted';
  const isOurs = (own: string): boolean => hostname === own || hostname.endsWith(`.${own}`);
  if (rules.ownHosts?.some((own) => isOurs(own.toLowerCase()))) return 'own_host';
  return isPublicName(hostname) ? 'public' : 'host_not_public';
};

const refused = (code: UrlFault['code']): UrlJudgement => ({
  ok: false,
  fault: { code, message: messages[code] },
});

const messages: Record<UrlFault['code'], string> = {
  invalid_url: 'This is not a URL. Give a whole one, such as https://hooks.example.com/munshi.',
  url_too_long: `The URL is longer than ${maxUrlLength} characters. Give a shorter one.`,
  scheme_not_allowed:
    'The URL must begin with https://. Events carry business data and are not sent in the clear.',
  credentials_in_url:
    'The URL holds a user name or a password. Take them out, and set an authorization header for the endpoint instead.',
  port_not_allowed:
    'Deliveries do not go to this port. Use 443, 8443 or a port from 1024 on that is not one of a database, cache or queue.',
  host_not_public:
    'This host name cannot be reached from the internet. Give a public name, such as hooks.example.com.',
  own_host: 'This is one of our own addresses. Events would come back to us; give one of yours.',
  address_not_public:
    'This IP address is private or reserved. Give a host that can be reached from the internet.',
};
