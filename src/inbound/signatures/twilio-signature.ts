import { hash } from 'node:crypto';
import type { InboundRequest, InboundSignature } from '../inbound-provider.js';
import { matchesHmac } from './hmac-match.js';
import { isOneOf } from './same-secret.js';
import { accepted, refused } from './signature-verdict.js';

/**
 * Twilio's `x-twilio-signature`: HMAC-SHA1 in Base64, keyed with the auth token, over the public address as Twilio was given it, its
 * query included, followed by the names and values of the form, sorted by name. The address comes from the settings: what
 * a proxy has made of a request is another one. A JSON body is signed by its SHA-256 in the query (`bodySHA256`). No time is
 * signed. Source: twilio.com/docs/usage/security, and twilio-node.
 */
export const twilioVerify: InboundSignature['verify'] = (request, { secrets }) => {
  const signature = request.headers['x-twilio-signature'];
  if (signature === undefined) return refused('missing_header');
  const parts = bodyParts(request);
  if (parts === null) return refused('no_match');
  const scheme = { algorithm: 'sha1', encoding: 'base64' } as const;
  const content = [publicAddress(request), ...parts];
  return matchesHmac(scheme, secrets, content, [signature]) ? accepted : refused('no_match');
};

/** The path is the settings', the query the request's: every message may have one of its own. */
const publicAddress = ({ settings, query = '' }: InboundRequest): string => {
  const [address = ''] = String(settings['statusCallbackUrl']).split('?');
  return query === '' ? address : `${address}?${query}`;
};

/** What is signed of the body; null when the body is not the one that the query names. */
const bodyParts = ({ headers, body, query }: InboundRequest): string[] | null => {
  if (!headers['content-type']?.startsWith('application/json')) return formParts(body.toString('utf8'));
  const named = new URLSearchParams(query).get('bodySHA256') ?? '';
  return isOneOf([hash('sha256', body)], named.toLowerCase()) ? [] : null;
};

/** Of a name that comes more than once each value counts once. */
const formParts = (body: string): string[] => {
  const form = new URLSearchParams(body);
  return [...new Set(form.keys())]
    .sort()
    .flatMap((name) => [...new Set(form.getAll(name))].sort().map((value) => name + value));
};
