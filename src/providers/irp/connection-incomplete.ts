import type { Failed } from '../../domain/outcome.js';

/** Says that a connection lacks these settings or secrets, or holds them in a form that cannot be read. */
export const connectionIncomplete = (provider: string, names: readonly string[]): Failed => ({
  kind: 'rejected',
  failure: {
    code: 'connection_incomplete',
    message: `The connection to ${provider} lacks, or has wrongly: ${names.join(', ')}`,
    hint: 'Complete the connection and run the job again.',
  },
});
