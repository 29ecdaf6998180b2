import type { Job, Processor, Queue, Worker, WorkerOptions } from 'bullmq';
import type { JobData } from '../job-data.js';

/** What a run leaves in the queue: a word, never a result. */
export interface RunReceipt {
  outcome: 'over';
}

export type MunshiQueue = Queue<JobData, RunReceipt>;
export type MunshiWorker = Worker<JobData, RunReceipt>;
export type MunshiJob = Job<JobData, RunReceipt>;
export type MunshiProcessor = Processor<JobData, RunReceipt>;

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
