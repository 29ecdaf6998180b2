import type { BackendName } from '../support/engine-under-test.js';

/** What sends messages, and which of it calls those who carry them: without Redis everything is one process. */
export const messageProcesses: Record<BackendName, { roles: readonly string[]; workers: readonly string[] }> =
  {
    redis: {
      roles: ['web', 'sms-1', 'email-1', 'chat-1', 'relay-1'],
      workers: ['sms-1', 'email-1', 'chat-1'],
    },
    postgres: { roles: ['all'], workers: ['all'] },
  };

/** What the soak of the message credit runs, and strikes: text messages alone cost credit. */
export const soakProcesses: Record<BackendName, readonly string[]> = {
  redis: ['web', 'sms-1', 'sms-2', 'inbound-1', 'relay-1'],
  postgres: ['all'],
};
