import type { Fault } from '../../../domain/outcome.js';
import type { FeeChoice } from '../../../payments/fees.js';
import { gatewayNames } from '../../../payments/gateway-status.js';
import { feesOf, rankGateways } from '../../../payments/rank-gateways.js';
import type { GatewayDesk } from '../payment-ports.js';
import type { CreateInput } from './create-input.js';
import { whyUnfit } from './why-unfit.js';

/** Which gateways come into question for a payment. */
export interface GatewayChoice {
  /** All that were asked for, the preferred one first, whether they can take it or not. */
  ranked: readonly string[];
  /** Those that can take it, in the same order. */
  fit: readonly string[];
  /** Why the others cannot. */
  unfit: ReadonlyMap<string, Fault>;
  /** What it would cost at those that can take it; null where none has a rate. */
  fees: FeeChoice | null;
}

/** Weighs the gateways: the one that was named, or for `auto` all of them by the rates of a day in India (`YYYY-MM-DD`). */
export const chooseGateways = (gateways: GatewayDesk, input: CreateInput, on: string): GatewayChoice => {
  const { gateway, amountMinor, currency } = input;
  const asked = gateway === 'auto' ? gatewayNames : [gateway];
  const priced = { amountMinor, currency, on };
  const unfit = new Map<string, Fault>();
  for (const name of asked) {
    const fault = whyUnfit(gateways.named(name), input);
    if (fault) unfit.set(name, fault);
  }
  const ranked = rankGateways(asked, priced);
  const fit = ranked.filter((name) => !unfit.has(name));
  return { ranked, fit, unfit, fees: feesOf(fit, priced) };
};
