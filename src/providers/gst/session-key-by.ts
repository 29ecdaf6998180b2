import type { Failed } from '../../domain/outcome.js';
import type { GstCall, GstProvider } from './gst-contract.js';

/** Names the taxpayer's login of a call by its account; a connection that is incomplete has none, and a key of its own. */
export const sessionKeyBy =
  <A extends object>(
    name: string,
    readAccount: (call: Pick<GstCall, 'connection' | 'gstin'>) => A | Failed,
    keyOf: (account: A) => string,
  ): GstProvider['sessionKey'] =>
  (call) => {
    const account = readAccount(call);
    return isFailed(account) ? `${name}|incomplete|${call.gstin}` : keyOf(account);
  };

const isFailed = (account: object): account is Failed => 'kind' in account;
