import type { Connection } from '../../domain/action.js';
import type { GstProvider } from '../../providers/gst/gst-contract.js';
import type { GstDesk } from './filing/filing-ports.js';

/**
 * All ways to the GST portal behind one name: a call goes the way of its connection. Its `call` throws for a connection of
 * none of them, which no route gives.
 */
export const createGstDesk = (providers: readonly GstProvider[]): GstDesk => {
  const byName = new Map(providers.map((provider) => [provider.name, provider]));
  return {
    call: ({ provider: name }: Connection): GstProvider => {
      const provider = byName.get(name);
      if (!provider) throw new Error(`no way to the GST portal is named ${name}`);
      return provider;
    },
  };
};
