import type { KeptRefund } from '../../../domain/kept-payment.js';
import type { GatewayCall, RefundToMake } from '../../../providers/gateway/gateway-contract.js';
import type { RefundRun } from './refund-input.js';

/** A refund as its gateway is asked for it: by what was reserved, the same at every attempt. */
export const refundAtGateway = (
  { connection, signal }: Pick<RefundRun, 'connection' | 'signal'>,
  { ourRef, gatewayPaymentId, gatewayOrderId, amountMinor, currency, reason }: KeptRefund,
): GatewayCall & RefundToMake => ({
  connection,
  signal,
  ourRef,
  gatewayPaymentId,
  gatewayOrderId,
  amountMinor,
  currency,
  reason,
});
