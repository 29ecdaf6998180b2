/** What one caller may take of the intake. */
export interface IntakeLimits {
  /** Largest body in bytes where the queue has no limit of its own. */
  maxBodyBytes: number;
  /** Largest body in bytes for the jobs of one queue, e.g. `{ 'gst-returns': 20 MiB }`; e-mails bring 5 MB of attachments in base64. */
  maxBodyBytesByQueue: Readonly<Record<string, number>>;
  /** Requests that one API key may make each second; 0 for no limit. */
  ratePerSecond: number;
  /** Requests above that rate that one API key may make within ten seconds. */
  burst: number;
  /** How often a stream of events says that it is alive, in ms. */
  heartbeatMs: number;
}

const MiB = 1024 * 1024;

/** The limits of the HTTP contract; the rate is for one intake process. */
export const defaultIntakeLimits: IntakeLimits = {
  maxBodyBytes: MiB,
  maxBodyBytesByQueue: { 'gst-returns': 20 * MiB, email: 9 * MiB },
  ratePerSecond: 500,
  burst: 2_000,
  heartbeatMs: 15_000,
};
