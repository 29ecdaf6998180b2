import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import { redactLine } from './redact.js';
import { textLine } from './text-line.js';

export type { Logger } from 'pino';

export interface LoggerOptions {
  /** Names the process in every line, e.g. `web`. */
  process: string;
  level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  format: 'json' | 'text';
  /** Standard output if not given. */
  destination?: DestinationStream;
}

/**
 * The logger of a process. An event is a fixed word, `<noun>.<past-tense>`, and what belongs to it are fields:
 * `log.info({ queue }, 'worker.started')`.
 *
 * Levels: `info` for what is expected, `warn` if somebody should look this week, `error` if somebody should look now.
 * Lines are redacted as they are written, wherever the text came from (fields, bindings, messages, stacks).
 */
export const createLogger = (options: LoggerOptions): Logger =>
  pino(
    {
      level: options.level,
      base: { process: options.process, pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: errorFields, error: errorFields },
      hooks: {
        streamWrite: options.format === 'json' ? redactLine : (line) => textLine(redactLine(line)),
      },
    },
    options.destination ?? pino.destination({ fd: 1, sync: true }),
  );

/** Every line about a job carries the job's id, tenant and action. */
export const jobLogger = (log: Logger, job: { jobId: string; tenantId: string; action: string }): Logger =>
  log.child({ jobId: job.jobId, tenantId: job.tenantId, action: job.action });

/**
 * Only these fields of an error: what hangs on errors of HTTP clients and databases (requests, headers, rows) may hold
 * anything.
 */
const errorFields = (error: unknown): unknown => {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const code = 'code' in error ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: errorFields(error.cause) };
  return { type: error.name, message: error.message, ...code, stack: error.stack, ...cause };
};
