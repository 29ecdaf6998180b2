/** One queue: its name and the limits its worker keeps. A queue is the unit of concurrency and of a worker process. */
export interface QueueSpec {
  /** No colons: the name is part of keys. */
  name: string;
  /** What it carries, in words. */
  purpose: string;
  /** Jobs at once per worker process; absent: the configured default. */
  concurrency?: number;
  /** How long a worker that has died keeps a job, in ms; absent: the configured default. */
  lockMs?: number;
}
