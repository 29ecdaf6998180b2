import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export interface SignInLimits {
  /** Takes one try; gives null, or how many seconds to wait when there were too many. */
  take(address: string): Promise<number | null>;
  /** Forgets an address's tries: its operator has signed in. */
  forget(address: string): Promise<void>;
}

/** Five tries a minute from one address and thirty from all, in this process's memory. */
export const createSignInLimits = (): SignInLimits => {
  const perAddress = new RateLimiterMemory({ points: 5, duration: 60 });
  const overall = new RateLimiterMemory({ points: 30, duration: 60 });
  return {
    async take(address) {
      try {
        // The address first: what it is refused must not use up the tries of the others.
        await perAddress.consume(address);
        await overall.consume('all');
        return null;
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      }
    },
    async forget(address) {
      await perAddress.delete(address);
    },
  };
};
