import Table from 'cli-table3';
import { showMoney } from '../../../src/domain/show-money.js';
import { titleOf } from '../../../src/payments/gateway-titles.js';
import type { CreatedOrder } from './payments-client.js';

/** Where orders went, what that is expected to cost, and why. */
export const routesTable = (orders: readonly CreatedOrder[]): string => {
  const table = new Table({
    head: ['to be paid', 'gateway', 'expected fee', 'why'],
    colAligns: ['right', 'left', 'right', 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const { gateway, fee, route, ...money } of orders) {
    table.push([showMoney(money), titleOf(gateway), fee === null ? 'no rate' : showMoney(fee), route.reason]);
  }
  return table.toString();
};
