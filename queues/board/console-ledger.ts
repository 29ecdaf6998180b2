import type { Ledger } from '../../src/ledger/connect.js';
import { describeJobs } from '../../src/ledger/queries/describe-jobs.js';
import { returnToLine } from '../../src/ledger/queries/dispatch.js';
import { bringForward, hasSignedOut, reclaimJob } from '../../src/ledger/queries/operator-acts.js';
import type { ConsoleLedger } from './console-deps.js';

/** The ledger as the operators' console uses it. */
export const createConsoleLedger = (ledger: Ledger): ConsoleLedger => ({
  describe: (jobs) => describeJobs(ledger, jobs),
  returnToLine: (dispatches) => returnToLine(ledger, dispatches),
  reclaim: (job) => reclaimJob(ledger, job),
  bringForward: (dispatch) => bringForward(ledger, dispatch),
  hasSignedOut: (sessionId) => hasSignedOut(ledger, sessionId),
});
