import { z } from 'zod';
import { createActionRegistry } from '../../src/actions/action-registry.js';
import { defineAction, type ActionRun } from '../../src/domain/action.js';
import type { Outcome, Parked, Recovery } from '../../src/domain/outcome.js';
import type { ActionDefinition } from '../../src/domain/action.js';

export interface ToyInput {
  number: string;
  note?: string | undefined;
}

export interface ToyResult {
  receipt: string;
}

export interface ToyProvider {
  /** How often the effect was had, by number: the oracle. */
  effects: Map<string, number>;
  calls: string[];
  /** What perform and recover do next; the last one stays. */
  perform: (run: ActionRun<ToyInput>) => Promise<Outcome<ToyResult>>;
  recover: (run: ActionRun<ToyInput>) => Promise<Recovery<ToyResult> | Parked>;
  renew: () => Promise<void>;
}

/** A provider that remembers what was done, whose moods a test sets. */
export const createToyProvider = (): ToyProvider => {
  const provider: ToyProvider = {
    effects: new Map(),
    calls: [],
    perform: (run) => {
      provider.effects.set(run.input.number, (provider.effects.get(run.input.number) ?? 0) + 1);
      return Promise.resolve({ kind: 'done', result: { receipt: `r-${run.input.number}` } });
    },
    recover: (run) =>
      Promise.resolve(
        provider.effects.has(run.input.number)
          ? { kind: 'done', recovered: true, result: { receipt: `r-${run.input.number}` } }
          : { kind: 'absent' },
      ),
    renew: () => Promise.resolve(),
  };
  return provider;
};

/** An action over the toy provider, carried by the real `einvoice` queue. */
export const toyAction = (
  provider: ToyProvider,
  limits: Partial<ActionDefinition['limits']> = {},
): ActionDefinition =>
  defineAction<ToyInput, ToyResult>({
    name: 'toy.do',
    queue: 'einvoice',
    summary: 'Does it',
    provider: 'toy',
    input: z.strictObject({ number: z.string(), note: z.string().optional() }),
    result: z.strictObject({ receipt: z.string() }),
    example: { number: 'N-1' },
    naturalKey: (input) => input.number,
    perform: (run) => {
      provider.calls.push(`perform ${run.input.number}`);
      return provider.perform(run);
    },
    recover: (run) => {
      provider.calls.push(`recover ${run.input.number}`);
      return provider.recover(run);
    },
    renew: async () => {
      provider.calls.push('renew');
      await provider.renew();
      return { kind: 'done', result: null };
    },
    adopt: (_input, earlier) => ({ kind: 'done', recovered: true, result: earlier }),
    events: { succeeded: 'toy.done', failed: 'toy.failed' },
    limits: { maxAttempts: 4, timeoutMs: 1_000, settleMs: 0, ...limits },
  });

export const toyRegistry = (action: ActionDefinition): ReturnType<typeof createActionRegistry> =>
  createActionRegistry([action]);
