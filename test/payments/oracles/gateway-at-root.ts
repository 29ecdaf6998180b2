import { onTestFinished } from 'vitest';
import { createFrontHost } from '../../../fixtures/stand-ins/front-host.js';
import { createGatewayStandIns } from '../../../fixtures/stand-ins/gateways/create-gateway-stand-ins.js';
import type { GatewayDefinition } from '../../../fixtures/stand-ins/gateways/gateway-front.js';
import {
  createReceiverStandIn,
  type ReceivedRequest,
} from '../../../fixtures/stand-ins/receiver/create-receiver-stand-in.js';
import type { InboundRequest } from '../../../src/inbound/inbound-provider.js';

/** What the stand-ins' clock says: 18 November 2026, noon in India. */
export const noon = new Date('2026-11-18T06:30:00Z');

/** One gateway's stand-in at the root of a server of its own, where a vendor's client looks for it. */
export const openGateway = async (gateway: GatewayDefinition) => {
  const host = await createFrontHost({});
  const atRoot = { mount: () => host.mount('') };
  const standIn = await createGatewayStandIns(atRoot, { gateways: [gateway], clock: () => noon });
  const receiver = await createReceiverStandIn();
  onTestFinished(async () => {
    await host.close();
    await standIn.close();
    await receiver.close();
  });

  const control = async <Answer>(name: string, body: object): Promise<Answer> => {
    const answer = await fetch(`${host.url}/stand-in/${name}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`the control ${name} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Answer;
  };
  return {
    url: host.url,
    control,
    /** The customer does something at the checkout of an order. */
    pay: (orderId: string, what: object = {}) =>
      control<{ paymentId: string; back: Record<string, string> }>('pay', { orderId, ...what }),
    /** The next request of this operation meets this fault. */
    fault: (op: string, kind: string) => control<object>('faults', { op, kind }),
    /** Has webhooks sent, signed with this secret, to a server that takes them all. */
    hook: (secret: string) => control<object>('webhooks', { url: receiver.hookUrl('gateway'), secret }),
    /** The webhooks as they came, once so many have. */
    received: (count: number) => receiver.waitFor(count, { name: 'gateway' }),
  };
};

/** A request as a receiver of Munshi is given it: its very bytes, the names of its headers in lower case. */
export const asInbound = ({ headers, body }: ReceivedRequest): InboundRequest => ({
  headers: Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  ),
  body,
  settings: {},
});
