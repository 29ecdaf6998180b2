import type { InboundProcessDeps } from '../src/actions/inbound/inbound-process.js';
import { emailProviderNames, smsProviderNames } from '../src/config/message-provider-names.js';
import { gatewayNames } from '../src/payments/gateway-status.js';
import type { MessageDesk } from './message-desk.js';
import type { PaymentDesk } from './payment-desk.js';

/** What Munshi itself does about what providers' webhooks tell. */
export const composeHeed =
  ({
    payments,
    messages,
  }: {
    payments: Pick<PaymentDesk, 'heed'>;
    messages: Pick<MessageDesk, 'heed'>;
  }): NonNullable<InboundProcessDeps['heed']> =>
  async (of, events) => {
    if (gateways.has(of.provider)) await payments.heed(of, events);
    else if (carriers.has(of.provider)) await messages.heed(of, events);
  };

const gateways: ReadonlySet<string> = new Set(gatewayNames);
/** Who tells what became of a message. */
const carriers: ReadonlySet<string> = new Set([...smsProviderNames, ...emailProviderNames, 'whatsapp']);
