/** Where the time comes from; injected wherever a rule is about time. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
