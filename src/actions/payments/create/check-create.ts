import type { Fault } from '../../../domain/outcome.js';
import { gatewayNames } from '../../../payments/gateway-status.js';
import type { GatewayDesk } from '../payment-ports.js';
import type { CreateInput } from './create-input.js';
import { whyUnfit } from './why-unfit.js';

/** Faults that the schema cannot see: what the named gateway cannot take, or with `auto`, that none can take it. */
export const checkCreate = (gateways: GatewayDesk, input: CreateInput): Fault[] => {
  const asked = input.gateway === 'auto' ? gatewayNames : [input.gateway];
  const faults = asked.map((name) => whyUnfit(gateways.named(name), input));
  const all = faults.filter((fault) => fault !== null);
  const [first] = all;
  if (!first || all.length < asked.length) return [];
  if (input.gateway !== 'auto') return all;
  const takesCurrency = all.some(({ pointer }) => pointer !== '/currency');
  const message = `No gateway can take it: ${all.map((fault) => fault.message).join('; ')}`;
  return [{ pointer: takesCurrency ? '/amountMinor' : '/currency', code: 'amount_not_taken', message }];
};
