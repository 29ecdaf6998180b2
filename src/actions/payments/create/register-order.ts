import { indiaDate } from '../../../domain/india-time.js';
import type { Done } from '../../../domain/outcome.js';
import type { GatewayName } from '../../../payments/gateway-status.js';
import type { GatewayOrder } from '../../../providers/gateway/gateway-contract.js';
import { chooseGateways } from './choose-gateways.js';
import type { CreateResult } from './create-result.js';
import { ourRefOf, type CreateDeps, type CreateRun } from './create-run.js';
import { explainRoute } from './explain-route.js';
import { openedPayment } from './opened-payment.js';

/** Puts the order that a gateway has made, or had made before (`recovered`), into the ledger, and gives the result. */
export const registerOrder = async (
  { gateways, book, tries }: CreateDeps,
  run: CreateRun,
  order: Done<GatewayOrder>,
): Promise<Done<CreateResult>> => {
  const { tenantId, mode, input, passedOver } = run;
  const { reference, amountMinor, currency } = input;
  const { gatewayOrderId, status, checkout } = order.result;
  const now = run.now();
  // The desk has no others.
  const gateway = run.connection.provider as GatewayName;
  const choice = chooseGateways(gateways, input, indiaDate(now));
  const estimatedFeeMinor = choice.fees?.fees.find((fee) => fee.gateway === gateway)?.feeMinor ?? null;
  const ourRef = ourRefOf(run, input);
  const asked = { tenantId, mode, gateway, ourRef, reference, amountMinor, currency, estimatedFeeMinor };
  await book.open(openedPayment(asked, order.result, now));
  await tries.settle({ tenantId, mode }, ourRef, gateway, 'ordered');
  const result: CreateResult = {
    gateway,
    gatewayOrderId,
    status,
    amountMinor,
    currency,
    checkout,
    fee: estimatedFeeMinor === null ? null : { amountMinor: estimatedFeeMinor, currency },
    route: explainRoute({ asked: input.gateway, choice, chosen: gateway, passedOver }),
    ...(order.recovered && { recovered: true }),
  };
  return { ...order, result };
};
