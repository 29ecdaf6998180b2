import type { Notifications } from '../ledger/listen.js';

/** Tells when a job has changed; a hint, never the truth: read the job again. */
export interface JobWatch {
  /** Calls back after each change of the job, and now and then without one. Gives the function that ends it. */
  watch(jobId: string, onChange: () => void): () => void;
  close(): void;
}

/** One listener for all watchers of a process, with a poll behind it in case a notice is lost. */
export const createJobWatch = (notifications: Notifications, pollMs: number): JobWatch => {
  const watchers = new Map<string, Set<() => void>>();
  const call = (jobId: string): void => {
    for (const onChange of watchers.get(jobId) ?? []) onChange();
  };
  const stopListening = notifications.on('munshi_job', (payload) => {
    if (watchers.size > 0) payload.split(',').forEach(call);
  });
  const poll = setInterval(() => {
    for (const jobId of watchers.keys()) call(jobId);
  }, pollMs);
  poll.unref();

  return {
    watch(jobId, onChange) {
      const set = watchers.get(jobId) ?? new Set();
      watchers.set(jobId, set.add(onChange));
      return () => {
        set.delete(onChange);
        if (set.size === 0 && watchers.get(jobId) === set) watchers.delete(jobId);
      };
    },
    close() {
      stopListening();
      clearInterval(poll);
    },
  };
};
