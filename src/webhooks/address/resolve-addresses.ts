import type { AddressPolicy } from './address-policy.js';

/** Asks the DNS; `Resolver` of `node:dns/promises` is one. */
export interface NameResolver {
  /** Rejects with the codes of `node:dns`: ENOTFOUND, ENODATA, ESERVFAIL, ETIMEOUT … */
  resolve4(name: string): Promise<string[]>;
  resolve6(name: string): Promise<string[]>;
}

export interface ResolveDeps {
  resolver: NameResolver;
  policy: AddressPolicy;
  /** For both questions together. */
  timeoutMs: number;
}

/** `dns_nxdomain`: the name has no address; `dns_fail`: the DNS gave no answer; `blocked_address`: the guard refuses it. */
export type ResolutionFault = 'dns_nxdomain' | 'dns_fail' | 'blocked_address';

export type Resolution = { ok: true; addresses: string[] } | { ok: false; fault: ResolutionFault };

/**
 * Resolves a name once, A and AAAA, and judges every address. One that is denied blocks them all: a receiver has no
 * reason to mix public and private addresses, and an attacker has. IPv4 first. Never rejects.
 */
export const resolveAddresses = async (name: string, deps: ResolveDeps): Promise<Resolution> => {
  if (name === 'localhost') return loopback(deps.policy);
  const { resolver, timeoutMs } = deps;
  const answers = await Promise.allSettled([
    inTime(timeoutMs, () => resolver.resolve4(name)),
    inTime(timeoutMs, () => resolver.resolve6(name)),
  ]);
  const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  if (addresses.length === 0) {
    return { ok: false, fault: answers.every(saysNone) ? 'dns_nxdomain' : 'dns_fail' };
  }
  if (addresses.some((address) => deps.policy(address) === 'denied')) {
    return { ok: false, fault: 'blocked_address' };
  }
  return { ok: true, addresses };
};

/** Never asked of the DNS, which may answer anything. */
const loopback = (policy: AddressPolicy): Resolution => {
  const addresses = ['127.0.0.1', '::1'].filter((address) => policy(address) !== 'denied');
  return addresses.length > 0 ? { ok: true, addresses } : { ok: false, fault: 'blocked_address' };
};

const saysNone = (answer: PromiseSettledResult<string[]>): boolean => {
  if (answer.status === 'fulfilled') return true;
  const reason: unknown = answer.reason;
  return (
    reason instanceof Error && 'code' in reason && ['ENOTFOUND', 'ENODATA'].includes(String(reason.code))
  );
};

/** The question itself goes on until the resolver gives up; nobody hears of it any more. */
const inTime = async <T>(timeoutMs: number, ask: () => Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(reject, timeoutMs, new Error(`The DNS did not answer within ${timeoutMs} ms`));
  });
  try {
    return await Promise.race([ask(), late]);
  } finally {
    clearTimeout(timer);
  }
};
