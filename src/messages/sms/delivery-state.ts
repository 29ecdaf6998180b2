/**
 * How far a message has come, each beating those before it: with us, with the gateway, on its way to the handset, given up,
 * arrived. A report of failure can be overtaken by the handset’s own receipt, so `delivered` is last.
 */
export const deliveryStates = ['queued', 'accepted', 'sent', 'failed', 'delivered'] as const;

export type DeliveryState = (typeof deliveryStates)[number];

/** The state after a report. Reports come late, twice and in any order: they end in the same place. */
export const joinReport = (current: DeliveryState, report: DeliveryState): DeliveryState =>
  deliveryStates.indexOf(report) > deliveryStates.indexOf(current) ? report : current;
