import type { Ledger } from './connect.js';

export const channels = [
  'munshi_job',
  'munshi_ready',
  'munshi_circuit',
  'munshi_webhook',
  'munshi_schedule',
] as const;
export type Channel = (typeof channels)[number];

export interface Notifications {
  /** Calls back for each notification; a hint only, so every user polls behind it. Gives the function that ends it. */
  on(channel: Channel, listener: (payload: string) => void): () => void;
  close(): Promise<void>;
}

/** One LISTEN connection per process, shared by whatever wants to be woken; it reconnects by itself. */
export const listenToLedger = async (ledger: Ledger): Promise<Notifications> => {
  const listeners = new Map<Channel, Set<(payload: string) => void>>();
  const subscriptions = await Promise.all(
    channels.map((channel) => {
      const set = new Set<(payload: string) => void>();
      listeners.set(channel, set);
      return ledger.listen(channel, (payload) => {
        for (const listener of set) listener(payload);
      });
    }),
  );
  return {
    on(channel, listener) {
      listeners.get(channel)?.add(listener);
      return () => listeners.get(channel)?.delete(listener);
    },
    async close() {
      await Promise.allSettled(subscriptions.map((subscription) => subscription.unlisten()));
    },
  };
};
