import { expect } from 'vitest';
import { inboundCatalogue } from '../../src/inbound/inbound-catalogue.js';
import { createToldEvents } from '../../src/inbound/told-events.js';
import type { GatewayNotice } from '../../src/payments/gateway-notice.js';
import type { GatewayName } from '../../src/payments/gateway-status.js';
import { now } from './gateway-vectors.js';

const toldEvents = createToldEvents(inboundCatalogue);

/** What a gateway's webhook with this body tells; null when it cannot be read. */
export const tell = (provider: GatewayName, text: string) =>
  toldEvents({
    provider,
    connectionId: '0193a7c4-5d5e-4c1b-9d9e-2f6f6f1f7a11',
    eventKey: 'k',
    receivedAt: now.toISOString(),
    headers: {},
    settings: {},
    body: { encoding: 'utf8', text },
  });

/** The one event that a webhook tells, its data read. */
export const told = (provider: GatewayName, body: string | object) => {
  const [event, ...others] = tell(provider, typeof body === 'string' ? body : JSON.stringify(body))!;
  expect(others).toEqual([]);
  const { dataText, ...rest } = event!;
  return { ...rest, notice: JSON.parse(dataText) as GatewayNotice };
};
