import type { InboundSignature } from '../inbound-provider.js';
import { isOneOf } from './same-secret.js';
import { accepted, refused } from './signature-verdict.js';

/**
 * For providers that sign nothing: the address that they are given ends in `?secret=<webhookSecret>`, after a connection's id that
 * nobody can guess either. Whoever knows the address can say anything, so what it tells is a hint alone.
 */
export const querySecret: Pick<InboundSignature, 'secretName' | 'verify'> = {
  secretName: 'webhookSecret',
  verify: ({ query = '' }, { secrets }) => {
    const given = new URLSearchParams(query).get('secret');
    if (given === null) return refused('missing_header');
    return isOneOf(secrets, given) ? accepted : refused('no_match');
  },
};
