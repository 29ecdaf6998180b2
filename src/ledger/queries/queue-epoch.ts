import type { Ledger } from '../connect.js';

/**
 * Notes the queue's present epoch. True for the one caller that saw it change: the queue has lost its memory since. The
 * very first epoch is no change.
 */
export const noteEpoch = async (ledger: Ledger, backend: string, epoch: string): Promise<boolean> => {
  const first = await ledger`
    insert into queue_epoch (backend, epoch) values (${backend}, ${epoch}) on conflict do nothing`;
  if (first.count > 0) return false;
  const changed = await ledger`
    update queue_epoch set epoch = ${epoch} where backend = ${backend} and epoch <> ${epoch}`;
  return changed.count > 0;
};
