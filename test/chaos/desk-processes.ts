import type { BackendName } from '../support/engine-under-test.js';

/** What runs the e-invoice desk, and which of it calls the portal: without Redis everything is one process. */
export const deskProcesses: Record<BackendName, { roles: readonly string[]; workers: readonly string[] }> = {
  redis: {
    roles: ['web', 'einvoice-1', 'einvoice-2', 'relay-1'],
    workers: ['einvoice-1', 'einvoice-2'],
  },
  postgres: { roles: ['all'], workers: ['all'] },
};
