import type { Failed } from '../../domain/outcome.js';

/** A message that is not sent because this gateway could not carry it; another may. `reason` is a whole sentence. */
export const notCarried = (reason: string): Failed => ({
  kind: 'rejected',
  elsewhere: true,
  failure: { code: 'not_carried', message: reason },
});
