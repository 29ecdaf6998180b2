import { MunshiError } from '../../domain/errors.js';
import type { DeliveryCommands, DeliveryReads, Page } from '../../intake/webhook-ports.js';
import type { DeliveryView } from '../../intake/webhook-views.js';
import type { Ledger } from '../../ledger/connect.js';
import { writeAudit } from '../../ledger/queries/audit.js';
import {
  attemptsOf,
  findDelivery,
  listDeliveries,
  retryDelivery,
} from '../../ledger/queries/webhooks/delivery-log.js';
import { toDeliveryView, withAttempts } from './delivery-view.js';
import type { Explain } from './explained-error.js';
import { decodeSeq, encodeSeq } from './list-cursor.js';

export interface DeliveryCommandDeps {
  ledger: Ledger;
  explain: Explain;
  /** Something is due: looks for it now and not at the next round. */
  wakeLanes: () => void;
}

/** The log of deliveries, and sending one of them again. */
export const createDeliveryCommands = (deps: DeliveryCommandDeps): DeliveryCommands & DeliveryReads => {
  const { ledger, explain } = deps;

  const find: DeliveryReads['find'] = async ({ tenantId, mode }, deliveryId) => {
    const delivery = await findDelivery(ledger, { tenantId, mode, deliveryId });
    if (!delivery) return null;
    // Read after the delivery, so that an ended one is never shown without the attempt that ended it.
    return withAttempts(delivery, await attemptsOf(ledger, tenantId, [deliveryId]), explain);
  };

  return {
    find,

    async list({ tenantId, mode }, { cursor, ...filter }): Promise<Page<DeliveryView>> {
      const rows = await listDeliveries(ledger, {
        ...filter,
        tenantId,
        mode,
        ...(cursor === undefined ? {} : { before: decodeSeq(cursor) }),
        // One more than the page tells whether there is a next one.
        limit: filter.limit + 1,
      });
      const page = rows.slice(0, filter.limit);
      const last = rows.length > filter.limit ? page.at(-1) : undefined;
      return {
        items: page.map((row) => toDeliveryView(row, explain)),
        nextCursor: last ? encodeSeq(last.seq) : null,
      };
    },

    async retry(caller, deliveryId) {
      const { tenantId, mode, actor } = caller;
      const answer = await retryDelivery(ledger, { tenantId, mode, deliveryId });
      switch (answer) {
        case null:
          throw noDelivery();
        case 'sending':
          throw new MunshiError(
            'conflict',
            'An attempt of this delivery is under way; wait for how it ends.',
          );
        case 'gone':
          throw new MunshiError(
            'conflict',
            'The endpoint of this delivery was removed; there is nowhere to send it.',
          );
        case 'retried':
          break;
        default:
          return answer satisfies never;
      }
      await writeAudit(ledger, { tenantId, actor, act: 'webhook_delivery.retried', subject: deliveryId });
      deps.wakeLanes();
      const delivery = await find(caller, deliveryId);
      if (!delivery) throw noDelivery();
      return delivery;
    },
  };
};

const noDelivery = (): MunshiError =>
  new MunshiError('not_found', 'There is no such delivery; ids are those that we gave.');
