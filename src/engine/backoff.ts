import type { Random } from '../domain/random.js';

export interface BackoffSettings {
  /** The first wait, at the most. */
  baseMs: number;
  /** No wait is longer, unless the provider asks for it. */
  maxMs: number;
}

/**
 * How long to wait after the `spent`-th failed attempt (from 1): exponential with full jitter over the upper half, so
 * that jobs which failed together do not come back together, and none comes back at once.
 */
export const backoffMs = (spent: number, settings: BackoffSettings, random: Random): number => {
  const ceiling = Math.min(settings.maxMs, settings.baseMs * 2 ** Math.max(0, Math.min(spent, 30) - 1));
  return Math.round(ceiling / 2 + (random() * ceiling) / 2);
};
