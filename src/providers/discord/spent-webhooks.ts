import { hash } from 'node:crypto';

const most = 10_000;

/** Addresses that are never to be called again. */
export interface SpentWebhooks {
  has(address: string): boolean;
  add(address: string): void;
}

/**
 * Remembers, in this process, webhooks that Discord has refused: 10,000 such answers in ten minutes shut out every sender at our
 * address. A new webhook has a new address. What is kept are hashes: an address is a secret. (Discord API: invalid requests)
 */
export const createSpentWebhooks = (): SpentWebhooks => {
  const spent = new Set<string>();
  return {
    has: (address) => spent.has(hash('sha256', address)),
    add: (address) => {
      const [oldest] = spent;
      if (spent.size >= most && oldest !== undefined) spent.delete(oldest);
      spent.add(hash('sha256', address));
    },
  };
};
