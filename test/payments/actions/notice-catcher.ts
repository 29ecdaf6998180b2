import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inboundCatalogue } from '../../../src/inbound/inbound-catalogue.js';
import { createToldEvents } from '../../../src/inbound/told-events.js';
import type { InboundEvent } from '../../../src/domain/inbound-event.js';
import type { GatewayName } from '../../../src/payments/gateway-status.js';

const toldEvents = createToldEvents(inboundCatalogue);

/** Takes the webhooks that the gateways' stand-ins send over HTTP, and reads them as our receivers do. */
export const catchWebhooks = async () => {
  const caught: InboundEvent[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const provider = (request.url ?? '').slice(1);
      const text = Buffer.concat(chunks).toString();
      caught.push(...eventsOf(provider, text));
      response.end();
      server.emit('caught');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    caught,
    urlFor: (gateway: GatewayName): string => `http://127.0.0.1:${String(port)}/${gateway}`,
    /** The first webhook caught that tells `type` of this, as soon as it is there. */
    next: async (type: string, about: string): Promise<InboundEvent> => {
      for (;;) {
        const found = caught.find((event) => event.type === type && event.dataText.includes(about));
        if (found) return found;
        await once(server, 'caught', { signal: AbortSignal.timeout(10_000) });
      }
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
};

const eventsOf = (provider: string, text: string): InboundEvent[] => {
  const webhook = {
    ...{ provider, connectionId: '0193a7c4-5d5e-4c1b-9d9e-2f6f6f1f7a11', eventKey: 'k' },
    ...{ receivedAt: '2026-11-20T04:30:00.000Z', headers: {}, settings: {} },
    body: { encoding: 'utf8' as const, text },
  };
  return toldEvents(webhook) ?? [];
};
