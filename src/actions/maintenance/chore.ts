import { z } from 'zod';
import { defineAction, type ActionDefinition } from '../../domain/action.js';

/** One of Munshi's own timed tasks, and its times. */
export interface Chore {
  /** `munshi.verb`. */
  name: string;
  summary: string;
  /** Five or six fields, in Asia/Kolkata. */
  cron: string;
  /** Does it; gives what it found, in numbers. May run twice. */
  run: () => Promise<Record<string, number>>;
}

const timeoutMs = 10 * 60_000;

/** A chore as an action: it has attempts, a history and a place on the board like any other job. */
export const choreAction = (chore: Chore): ActionDefinition =>
  defineAction<Record<string, never>, Record<string, number>>({
    name: chore.name,
    queue: 'maintenance',
    summary: chore.summary,
    provider: null,
    internal: true,
    input: z.strictObject({}),
    result: z.record(z.string(), z.number()),
    example: {},
    perform: async () => ({ kind: 'done', result: await chore.run() }),
    events: {},
    limits: { maxAttempts: 3, timeoutMs, settleMs: 0 },
  });
