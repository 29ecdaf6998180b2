/** Whether a one-time password has outlived its use (`ttlMs` after it was made): then it is dropped, not sent. */
export const isStale = (createdAt: Date, ttlMs: number, now: Date): boolean =>
  now.getTime() - createdAt.getTime() >= ttlMs;
