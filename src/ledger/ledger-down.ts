/** What postgres.js and Postgres say when the ledger cannot be reached, or is going away or coming up. */
const downCodes: ReadonlySet<string> = new Set([
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'LEDGER_TIMEOUT',
  // Too many connections; shutting down, crashed, starting up.
  '53300',
  '57P01',
  '57P02',
  '57P03',
]);

/** True when an error says that the ledger was away, and nothing about what was asked of it. */
export const isLedgerDown = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && downCodes.has(error.code);

/** The ledger did not answer in time; what was asked may have been done. */
export class LedgerTimeout extends Error {
  override readonly name = 'LedgerTimeout';
  readonly code = 'LEDGER_TIMEOUT';

  constructor(afterMs: number) {
    super(`the ledger did not answer within ${String(afterMs)} ms`);
  }
}
