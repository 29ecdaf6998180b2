import type { BackendName } from '../support/engine-under-test.js';
import { startChaosSystem, type ChaosSystem } from './chaos-system.js';
import { createFilingPerson, type FilingPerson } from './filing-person.js';
import { startFilingPortal, type FilingPortal } from './filing-portal.js';

interface Processes {
  roles: readonly string[];
  /** Those that call the portal: the web does where a person's OTP is used. */
  callers: readonly string[];
  /** Filings that can be in a call at once: each worker takes four. */
  atOnce: number;
}

/** What files returns. */
export const filingProcesses: Record<BackendName, Processes> = {
  redis: {
    roles: ['web', 'gst-returns-1', 'gst-returns-2', 'relay-1'],
    callers: ['web', 'gst-returns-1', 'gst-returns-2'],
    atOnce: 8,
  },
  postgres: { roles: ['all'], callers: ['all'], atOnce: 4 },
};

/** How long a portal's "not filed" is not yet believed. */
export const settleMs = 500;

/** Short times, so that what is waited for in earnest is waited for briefly here. */
const env = {
  MUNSHI_ATTEMPT_TIMEOUT_MS: '1500',
  MUNSHI_GST_POLL_MS: '50',
  MUNSHI_GST_SETTLE_MS: String(settleMs),
};

/** The product with a portal of its own, and somebody who files there. */
export interface FilingSystem {
  system: ChaosSystem;
  portal: FilingPortal;
  person: FilingPerson;
  /** kill -9 for all that call the portal, and up again. */
  crashCallers(): Promise<void>;
  stop(): Promise<void>;
}

export const startFilingSystem = async (backend: BackendName): Promise<FilingSystem> => {
  const portal = await startFilingPortal();
  const { roles, callers } = filingProcesses[backend];
  const system = await startChaosSystem({
    backend,
    roles,
    env: { ...env, MUNSHI_STAND_IN_URL: portal.url },
  });
  return {
    system,
    portal,
    person: createFilingPerson(system.url),
    async crashCallers() {
      await Promise.all(callers.map(async (role) => system.processes.get(role)?.kill('SIGKILL')));
      await Promise.all(callers.map((role) => system.start(role)));
    },
    async stop() {
      await system.stop();
      await portal.close();
    },
  };
};
