import type { BackendName } from '../support/engine-under-test.js';

/** What takes payments, and which of it calls the gateways: without Redis everything is one process. */
export const paymentProcesses: Record<BackendName, { roles: readonly string[]; workers: readonly string[] }> =
  {
    redis: {
      roles: ['web', 'payments-1', 'payments-2', 'inbound-1', 'relay-1'],
      workers: ['payments-1', 'payments-2'],
    },
    postgres: { roles: ['all'], workers: ['all'] },
  };
