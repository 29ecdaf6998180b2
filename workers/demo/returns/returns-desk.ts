import { indiaDate } from '../../../src/domain/india-time.js';
import { periodBefore, periodOfDay } from '../../../src/returns/calendar/period.js';
import type { CallApi } from '../call-api.js';
import { createGstPortal, type GstPortal } from './gst-portal.js';
import { createReturnsClient, type ReturnsClient } from './returns-client.js';

/** What the scenes play with. */
export interface ReturnsDesk {
  client: ReturnsClient;
  portal: GstPortal;
  /** Last month, `MMYYYY`: the one that is due. */
  period: string;
  /** Shows a table when all scenes are over. */
  show(table: string): void;
}

/** The desk of one demo; what is to be shown is collected in `shown`. */
export const createReturnsDesk = (deps: {
  call: CallApi;
  standInUrl: string | null;
  now: Date;
}): ReturnsDesk & { shown: readonly string[] } => {
  const shown: string[] = [];
  return {
    client: createReturnsClient(deps.call),
    portal: createGstPortal(deps.standInUrl),
    period: periodBefore(periodOfDay(indiaDate(deps.now)), 'monthly'),
    show(table) {
      shown.push(table);
    },
    shown,
  };
};
