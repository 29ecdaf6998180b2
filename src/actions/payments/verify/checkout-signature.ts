import type { ActionRun } from '../../../domain/action.js';
import type { Failed } from '../../../domain/outcome.js';
import type { GatewayDesk } from '../payment-ports.js';
import type { VerifyInput } from './verify-input.js';
import type { VerifyWarning } from './verify-result.js';

/** What a checkout's signature says: nothing against it, or that the return is forged. */
export type SignatureVerdict = { kind: 'passed'; warnings: VerifyWarning[] } | Failed;

/**
 * Checks the signature that a customer's browser brought back. It is `rejected` before anything is asked, and tells nothing
 * of the payment: the customer may have paid, whoever sent this. What a gateway's checkout does not sign cannot be checked.
 */
export const checkSignature = (
  gateways: GatewayDesk,
  { connection, input }: Pick<ActionRun<VerifyInput>, 'connection' | 'input'>,
): SignatureVerdict => {
  const { gateway, gatewayOrderId, gatewayPaymentId, signature } = input;
  if (signature === undefined || gatewayPaymentId === undefined) return { kind: 'passed', warnings: [] };
  const back = { gatewayOrderId, gatewayPaymentId, signature };
  const isGenuine = gateways.named(gateway).checkoutIsGenuine(connection, back);
  if (isGenuine === false) return forged;
  return { kind: 'passed', warnings: isGenuine === null ? [notSigned(gateway)] : [] };
};

const forged: Failed = {
  kind: 'rejected',
  failure: {
    code: 'signature_invalid',
    message: 'The signature is not the gateway’s for this order and this payment.',
    hint:
      'Do not deliver on this return. Verify without the signature to see where the payment stands; if many fail, ' +
      'check that the connection has the key secret of the key that the checkout uses.',
    fields: [
      {
        pointer: '/signature',
        code: 'signature_invalid',
        message: 'Not signed by the gateway for this order and payment.',
      },
    ],
  },
};

const notSigned = (gateway: string): VerifyWarning => ({
  code: 'signature_ignored',
  message: `The checkout of ${gateway} brings no signature, so what was given says nothing; the order was read instead.`,
  pointer: '/signature',
});
