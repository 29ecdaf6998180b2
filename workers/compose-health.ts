import type { Health } from '../src/intake/intake-ports.js';
import type { Core } from './core.js';

const deadlineMs = 2_000;

/** Ready while the ledger answers; a queue that is down only delays, since the ledger has every job. */
export const composeHealth = (core: Core): (() => Promise<Health>) => {
  const check = async (probe: () => Promise<unknown>): Promise<{ ok: boolean; detail?: string }> => {
    try {
      await Promise.race([probe(), failAfter(deadlineMs)]);
      return { ok: true };
    } catch (error) {
      return { ok: false, detail: error instanceof Error ? wordOf(error) : 'failed' };
    }
  };
  return async () => {
    const [ledger, queue] = await Promise.all([
      check(() => core.ledger`select 1`),
      check(() => core.backend.check()),
    ]);
    return { ready: ledger.ok, checks: { ledger, queue } };
  };
};

/** A code only: messages of drivers may carry addresses. */
const wordOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' && error.code !== '' ? error.code : error.name;

const failAfter = (ms: number): Promise<never> =>
  new Promise((_resolve, reject) => {
    setTimeout(() => {
      reject(new Error('no answer in time'));
    }, ms).unref();
  });
