import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Writes something down, unless as much was written under its key within the last minute. */
export type RecordWithinRate = (key: string, record: () => Promise<void>) => Promise<void>;

/**
 * Bounds what links that anybody may follow can write, in this process's memory: whoever has a mail can follow its links in a
 * loop. Nobody is refused for it, since what is written beyond says nothing new.
 */
export const createRecordWithinRate = ({ perMinute }: { perMinute: number }): RecordWithinRate => {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return async (key, record) => {
    if (await isWithin(limiter, key)) await record();
  };
};

const isWithin = async (limiter: RateLimiterMemory, key: string): Promise<boolean> => {
  try {
    await limiter.consume(key);
    return true;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return false;
    throw refusal;
  }
};
