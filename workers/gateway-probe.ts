import type { ProbeConnection } from '../src/engine/commands/connection-commands.js';
import type { Gateway } from '../src/providers/gateway/gateway-contract.js';

const probeMs = 20_000;
/** No gateway has such an order: to be told so needs the credentials, and changes nothing. */
const noOrder = 'munshi-connection-test';

/** Asks the gateway for an order that nobody has made. */
export const gatewayProbeOf =
  (gateway: Gateway): ProbeConnection =>
  async (_tenantId, connection) => {
    const signal = AbortSignal.timeout(probeMs);
    const read = await gateway.readOrder({ connection, signal, gatewayOrderId: noOrder });
    return read.kind === 'done'
      ? { ok: true, message: 'The gateway took the keys.' }
      : { ok: false, message: read.failure.message };
  };
