import pRetry from 'p-retry';

/** A failure that may pass in a moment; never leaves this file. */
class MayPass extends Error {
  override readonly name = 'MayPass';
}

/**
 * Asks up to three times within about five seconds while `mayPass` says so of the answer, and gives the last answer.
 * Only for what has no effect: reads and logins, never for the outside action itself.
 */
export const askAgain = async <T>(
  ask: () => Promise<T>,
  mayPass: (answer: T, attempt: number) => boolean,
  signal: AbortSignal,
): Promise<T> => {
  let last = await ask();
  if (!mayPass(last, 1)) return last;
  try {
    return await pRetry(
      async (attempt) => {
        if (attempt > 1) last = await ask();
        if (mayPass(last, attempt)) throw new MayPass();
        return last;
      },
      { retries: 2, minTimeout: 200, maxTimeout: 1000, randomize: true, maxRetryTime: 5000, signal },
    );
  } catch (error) {
    // p-retry ends by throwing: our own mark when the tries are spent, the signal's reason when it is stopped.
    if (error instanceof MayPass || signal.aborted) return last;
    throw error;
  }
};
