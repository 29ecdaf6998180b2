import { isIPv6, type LookupFunction } from 'node:net';
import { resolveAddresses, type ResolutionFault, type ResolveDeps } from './resolve-addresses.js';

/** What the lookup fails a connection with. */
export class ResolutionError extends Error {
  override readonly name = 'ResolutionError';

  constructor(readonly code: ResolutionFault) {
    super(`The name cannot be connected to: ${code}`);
  }
}

/** Most addresses that one connection tries. */
const maxTried = 4;

/**
 * Makes the `lookup` of a connection: it hands over judged addresses only, so that what was judged is what is connected
 * to, and the name is not resolved again. Node does not call it for IP literals: judge those before. Fails with a
 * `ResolutionError`.
 */
export const createPinnedLookup =
  (deps: ResolveDeps): LookupFunction =>
  (hostname, options, callback) => {
    void resolveAddresses(hostname, deps).then((resolution) => {
      if (!resolution.ok) return callback(new ResolutionError(resolution.fault), []);
      const found = resolution.addresses
        .slice(0, maxTried)
        .map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
      if (options.all) return callback(null, found);
      const [first] = found;
      return first
        ? callback(null, first.address, first.family)
        : callback(new ResolutionError('dns_fail'), []);
    });
  };
