import type { Response } from 'express';
import { BurstyRateLimiter, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { MunshiError } from '../../domain/errors.js';

/** Takes one request off a key's rate and tells the caller where it stands. Throws `rate_limited`. */
export type RateGate = (keyId: string, res: Response) => Promise<void>;

const burstSeconds = 10;

/**
 * A rate for each key, in this process's memory, and a burst above it; at a rate of 0 all pass and no header speaks of
 * it. The headers are those of the IETF draft "RateLimit header fields for HTTP"
 * (draft-ietf-httpapi-ratelimit-headers-10).
 */
export const createRateGate = (limits: { ratePerSecond: number; burst: number }): RateGate => {
  if (limits.ratePerSecond === 0) return () => Promise.resolve();
  const limiter = new BurstyRateLimiter(
    new RateLimiterMemory({ points: limits.ratePerSecond, duration: 1 }),
    new RateLimiterMemory({ keyPrefix: 'burst', points: limits.burst, duration: burstSeconds }),
  );
  const policy = `"rate";q=${String(limits.ratePerSecond)};w=1, "burst";q=${String(limits.burst)};w=${String(burstSeconds)}`;
  return async (keyId, res) => {
    res.setHeader('RateLimit-Policy', policy);
    try {
      tellRate(res, await limiter.consume(keyId));
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      tellRate(res, refusal);
      throw new MunshiError(
        'rate_limited',
        'This API key asks too often; wait as long as Retry-After says.',
        {
          retryAfterSeconds: refusal.msBeforeNext / 1000,
        },
      );
    }
  };
};

const tellRate = (res: Response, { remainingPoints, msBeforeNext }: RateLimiterRes): void => {
  res.setHeader(
    'RateLimit',
    `"rate";r=${String(remainingPoints)};t=${String(Math.ceil(msBeforeNext / 1000))}`,
  );
};
