import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GatewayName } from '../../../src/payments/gateway-status.js';
import { waitFor } from '../../support/wait-for.js';

/** A webhook as its gateway has sent it. */
export interface HeldWebhook {
  gateway: GatewayName;
  headers: Record<string, string>;
  body: string;
}

/**
 * Stands between the gateways and the product: takes their webhooks as they come, and hands each on, to the letter and as
 * often as a test wants, when the test says so.
 */
export const holdWebhooks = async (inboundUrls: Record<GatewayName, string>) => {
  const held: HeldWebhook[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const gateway = (request.url ?? '').slice(1) as GatewayName;
      held.push({ gateway, headers: ownHeaders(request.headers), body: Buffer.concat(chunks).toString() });
      response.end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    urlFor: (gateway: GatewayName): string => `http://127.0.0.1:${String(port)}/${gateway}`,
    /** The first webhook of a gateway whose body has all of these in it, as soon as it is there. */
    next: (gateway: GatewayName, ...parts: readonly string[]): Promise<HeldWebhook> =>
      waitFor(`${gateway} tells of ${parts.join(', ')}`, () =>
        held.find(
          (webhook) => webhook.gateway === gateway && parts.every((part) => webhook.body.includes(part)),
        ),
      ),
    /** Hands it on; gives whether the product has taken it for one that had come before. Throws when it is refused. */
    async deliver({ gateway, headers, body }: HeldWebhook): Promise<'new' | 'duplicate'> {
      const answer = await fetch(inboundUrls[gateway], { method: 'POST', headers, body });
      if (answer.status !== 200) throw new Error(`answered ${String(answer.status)}: ${await answer.text()}`);
      return answer.headers.get('munshi-duplicate') === 'true' ? 'duplicate' : 'new';
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};

/** Without those of the connection, which are fetch's. */
const ownHeaders = (headers: NodeJS.Dict<string | string[]>): Record<string, string> => {
  const ofConnection = ['host', 'connection', 'content-length', 'accept-encoding', 'transfer-encoding'];
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' && !ofConnection.includes(name) ? [[name, value]] : [],
    ),
  );
};
