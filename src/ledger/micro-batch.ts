import { isLedgerDown, LedgerTimeout } from './ledger-down.js';

/** A commit takes milliseconds; a connection that was lost in silence never answers. */
const defaultTimeoutMs = 10_000;

/** Runs many callers' items together; each caller gets its own item's answer. */
export type MicroBatch<I, O> = (item: I) => Promise<O>;

interface Waiting<I, O> {
  item: I;
  resolve: (answer: O) => void;
  reject: (reason: unknown) => void;
}

export interface MicroBatchOptions<I, O> {
  /** Answers in the order of the items. */
  run: (items: I[]) => Promise<O[]>;
  maxItems: number;
  /** After this a batch counts as lost: its callers are told, and the next one goes. */
  timeoutMs?: number;
  /** Batches under way at once; what arrives while these are out goes into the next one. */
  maxInFlight: number;
}

/**
 * Group commit: an item that arrives while nothing is under way goes at once, alone; what arrives meanwhile waits and
 * goes together. A batch that fails is tried again item by item, so that one bad item fails alone.
 */
export const createMicroBatch = <I, O>(options: MicroBatchOptions<I, O>): MicroBatch<I, O> => {
  const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
  let queue: Waiting<I, O>[] = [];
  let inFlight = 0;
  let flushing = false;

  const runBatch = async (batch: Waiting<I, O>[]): Promise<void> => {
    try {
      const answers = await within(timeoutMs, options.run(batch.map((waiting) => waiting.item)));
      batch.forEach((waiting, index) => {
        waiting.resolve(answers[index] as O);
      });
    } catch (error) {
      // Only a fault of the items is worth trying one by one.
      if (batch.length === 1 || isLedgerDown(error))
        batch.forEach((waiting) => {
          waiting.reject(error);
        });
      else await Promise.all(batch.map((waiting) => runBatch([waiting])));
    }
  };

  const flush = (): void => {
    flushing = false;
    while (queue.length > 0 && inFlight < options.maxInFlight) {
      const batch = queue.slice(0, options.maxItems);
      queue = queue.slice(options.maxItems);
      inFlight += 1;
      void runBatch(batch).finally(() => {
        inFlight -= 1;
        flush();
      });
    }
  };

  return (item) =>
    new Promise<O>((resolve, reject) => {
      queue.push({ item, resolve, reject });
      // One turn of the event loop gathers what arrived in the same read of the sockets.
      if (!flushing && inFlight < options.maxInFlight) {
        flushing = true;
        setImmediate(flush);
      }
    });
};

const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new LedgerTimeout(ms));
    }, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};
