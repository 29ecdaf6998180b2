import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { LookupFunction } from 'node:net';

/** The kept connections of deliveries. */
export interface DeliveryAgents {
  agentFor(url: URL): HttpAgent;
  /** Ends all kept connections. */
  close(): void;
}

export interface DeliveryAgentsDeps {
  lookup: LookupFunction;
  /** PEM; trusted instead of the public authorities. */
  ca: string | undefined;
  /** While true, a connection is not kept after its answer. */
  isFull: () => boolean;
}

/**
 * Makes the agents of deliveries. They set no limit on open connections: a request that had to wait for another
 * endpoint's would use up its deadline by no fault of its own. Whoever sends limits that.
 */
export const createDeliveryAgents = ({ lookup, ca, isFull }: DeliveryAgentsDeps): DeliveryAgents => {
  const options = {
    lookup,
    keepAlive: true,
    // As many as one endpoint is ever sent at once.
    maxFreeSockets: 16,
    // Shorter than the five seconds after which many servers hang up: a request must not meet a closing connection.
    timeout: 4_000,
    // Node's quarter of a second is less than a round trip to a far continent.
    autoSelectFamilyAttemptTimeout: 1_000,
  };
  const httpAgent = new HttpAgent(options);
  // Said here although they are the defaults: the environment and the command line can change those.
  const httpsAgent = new HttpsAgent({
    ...options,
    minVersion: 'TLSv1.2',
    rejectUnauthorized: true,
    ...(ca !== undefined && { ca }),
  });
  for (const agent of [httpAgent, httpsAgent]) {
    const keep = agent.keepSocketAlive.bind(agent);
    agent.keepSocketAlive = (socket) => (isFull() ? false : keep(socket));
  }
  return {
    agentFor: (url) => (url.protocol === 'https:' ? httpsAgent : httpAgent),
    close: () => {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
};
