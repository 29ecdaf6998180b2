import type { Job, Processor, Queue, Worker, WorkerOptions } from 'bullmq';

/** What a run leaves in the queue: a word, never a result. */
export interface RunReceipt {
  outcome: 'over';
}

/** Ids and routing facts; whoever takes a job out of a queue parses it. */
export type QueueData = Readonly<Record<string, unknown>>;

export type MunshiQueue = Queue<QueueData, RunReceipt>;
export type MunshiWorker = Worker<QueueData, RunReceipt>;
export type MunshiJob = Job<QueueData, RunReceipt>;
export type MunshiProcessor = Processor<QueueData, RunReceipt>;

export const backendKinds = ['redis', 'postgres'] as const;
export type BackendKind = (typeof backendKinds)[number];

/** Where the queues live. One of these is chosen at start; nothing else knows which. */
export interface QueueBackend {
  kind: BackendKind;
  /** Names this very place in the ledger's epoch table. */
  name: string;
  /** The producer's side of a queue: fails fast when the backend is down. The same object for the same name. */
  queue(name: string): MunshiQueue;
  /** The consumer's side of a queue: waits for ever when the backend is down. */
  worker(
    name: string,
    processor: MunshiProcessor,
    options: Omit<WorkerOptions, 'connection'>,
  ): Promise<MunshiWorker>;
  /** Changes when the backend has lost its memory; null when it cannot lose it alone. */
  epoch(): Promise<string | null>;
  /** Throws in a second or so when the backend is down. */
  check(): Promise<void>;
  close(): Promise<void>;
}

export interface BackendHooks {
  /** Every error of a queue or a worker; `where` names it. */
  onError(where: string, error: unknown): void;
}
