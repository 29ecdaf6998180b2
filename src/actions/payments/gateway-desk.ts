import type { Gateway } from '../../providers/gateway/gateway-contract.js';
import type { GatewayDesk } from './payment-ports.js';

/** All gateways behind one: a call goes the way of its connection. */
export const createGatewayDesk = (gateways: readonly Gateway[]): GatewayDesk => {
  const byName = new Map(gateways.map((gateway) => [gateway.name, gateway]));
  const named = (name: string): Gateway => {
    const gateway = byName.get(name);
    if (!gateway) throw new Error(`no gateway is named ${name}`);
    return gateway;
  };
  return { named, of: ({ provider }) => named(provider) };
};
