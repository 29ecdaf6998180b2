/** A started process, as its life cycle sees it. */
export interface Running {
  /** Stops taking work, lets what runs end, closes what is open, in that order. Settles within `deadlineMs`. */
  stop(deadlineMs: number): Promise<void>;
}

export interface ProcessOptions {
  name: string;
  start(): Promise<Running>;
  log: {
    info(fields: object, event: string): void;
    error(fields: object, event: string): void;
  };
  /** Time for an orderly stop, in ms. */
  shutdownMs: number;
}

/** An error that ends the process in its own way: these lines on standard error instead of a stack, and this code. */
interface ExitNotice {
  exitCode: number;
  lines: readonly string[];
}

/** What a stop may take beyond its deadline before the process ends without it. */
const graceMs = 3_000;

/**
 * Runs a process from its start to its exit.
 *
 * - SIGTERM or SIGINT: an orderly stop within `shutdownMs`, then exit 0; during the start, once that is over. The same
 *   again: exit 1 at once.
 * - An exception or rejection that nobody caught: logged, an orderly stop, exit 1.
 * - A start that fails: exit 1; with one line a fault if it says so itself (ConfigFaults 78, StartRefused 1).
 * - A stop that fails or does not end: exit 1.
 *
 * Resolves once the process has started.
 */
export const runProcess = async (options: ProcessOptions): Promise<void> => {
  const { name, log, shutdownMs } = options;
  let isStopping = false;
  let exitCode = 0;
  let starting: Promise<Running> | null = null;

  const stopAndExit = async (): Promise<void> => {
    isStopping = true;
    setTimeout(() => {
      log.error({ shutdownMs }, 'process.stop_timed_out');
      process.exit(1);
    }, shutdownMs + graceMs);
    try {
      const running = await starting;
      await running?.stop(shutdownMs);
      log.info({ name, exitCode }, 'process.stopped');
      process.exit(exitCode);
    } catch (error) {
      log.error({ err: error }, 'process.stop_failed');
      process.exit(1);
    }
  };

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(1);
      log.info({ name, signal }, 'process.stopping');
      void stopAndExit();
    });
  }
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.error({ err: error, event }, 'process.crashed');
      exitCode = 1;
      if (!isStopping) void stopAndExit();
    });
  }

  starting = options.start();
  try {
    await starting;
    log.info({ name }, 'process.started');
  } catch (error) {
    if (!isNotice(error)) log.error({ err: error }, 'process.start_failed');
    exitOn(error);
  }
};

/** What `load` gives; when it throws, the process ends as it would from a failed start. For settings, before there is a log. */
export const orExit = <T>(load: () => T): T => {
  try {
    return load();
  } catch (error) {
    if (!isNotice(error)) throw error;
    return exitOn(error);
  }
};

const exitOn = (error: unknown): never => {
  if (!isNotice(error)) process.exit(1);
  process.stderr.write(error.lines.map((line) => `${line}\n`).join(''));
  process.exit(error.exitCode);
};

const isNotice = (error: unknown): error is ExitNotice =>
  error instanceof Error && 'exitCode' in error && 'lines' in error && Array.isArray(error.lines);
