import type { Clock } from '../../src/domain/clock.js';
import type { AuditEntry } from '../../src/ledger/queries/audit.js';
import type { JobDescription } from '../../src/ledger/queries/describe-jobs.js';
import type { Dispatch } from '../../src/ledger/queries/dispatch.js';
import type { QueueBackend } from '../backend/queue-backend.js';
import type { QueueSpec } from '../queue-spec.js';

/** Where the console is mounted: the board's page, its cookie and its redirects are bound to this path. */
export const consolePath = '/admin/queues';

/** Names one dispatch of a job. */
export type DispatchRef = Pick<Dispatch, 'tenantId' | 'jobId' | 'generation'>;

/** What the console reads and changes in the ledger. Every change is a compare-and-set. */
export interface ConsoleLedger {
  describe(jobs: readonly DispatchRef[]): Promise<JobDescription[]>;
  /** Stands dispatched jobs in line again, as new dispatches to come; only where the dispatch is the current one. */
  returnToLine(dispatches: readonly DispatchRef[]): Promise<number>;
  /** Stands a running job in line whose worker is gone; false while a worker may be at it. */
  reclaim(job: DispatchRef): Promise<boolean>;
  /** A dispatch that waits for its time is due now; false when it is no longer the current one. */
  bringForward(dispatch: DispatchRef): Promise<boolean>;
  hasSignedOut(sessionId: string): Promise<boolean>;
}

export interface OperatorConsoleDeps {
  backend: Pick<QueueBackend, 'queue'>;
  /** The queues that are shown; no other can be reached. */
  queues: readonly QueueSpec[];
  ledger: ConsoleLedger;
  commands: {
    /** A failed job again, with fresh attempts. Throws `not_found`, `conflict`. */
    retry(tenantId: string, jobId: string): Promise<unknown>;
  };
  audit(entry: AuditEntry): Promise<void>;
  password: string;
  /** 32 bytes, the same in every process that serves the console. */
  signingKey: Buffer;
  /** True when browsers reach the console by HTTPS. */
  secureCookie: boolean;
  clock: Clock;
  log: ConsoleLog;
}

export interface ConsoleLog {
  warn(fields: object, event: string): void;
  error(fields: object, event: string): void;
}
