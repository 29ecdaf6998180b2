import { Resolver } from 'node:dns/promises';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { createReceiverStandIn } from '../../../fixtures/stand-ins/receiver/create-receiver-stand-in.js';
import { createAddressPolicy } from '../../../src/webhooks/address/address-policy.js';
import { parseCidrs } from '../../../src/domain/cidr.js';
import {
  createDeliverySender,
  type DeliveryRequest,
  type DeliverySenderDeps,
} from '../../../src/webhooks/send/create-delivery-sender.js';

export type SenderOptions = Partial<DeliverySenderDeps> & { allow?: string; dns?: string };

/** A sender that may reach loopback and asks the given DNS server; it ends with the test. */
export const aSender = ({ allow = '127.0.0.0/8', dns, ...deps }: SenderOptions = {}) => {
  const defects: unknown[] = [];
  const resolver = new Resolver({ timeout: 1_000, tries: 1 });
  if (dns !== undefined) resolver.setServers([dns]);
  const sender = createDeliverySender({
    policy: createAddressPolicy({ allow: parseCidrs(allow).cidrs }),
    resolver,
    sandbox: true,
    monotonicMs: () => performance.now(),
    onDefect: (error) => defects.push(error),
    ...deps,
  });
  onTestFinished(sender.close);
  const send = (url: string, request: Partial<DeliveryRequest> = {}) =>
    sender.send({ url, headers: {}, body: Buffer.from('{}'), timeoutMs: 5_000, ...request });
  return { send, close: sender.close, defects };
};

/** A receiver on loopback; it ends with the test. */
export const aReceiver = async (host?: string) => {
  const receiver = await createReceiverStandIn(host === undefined ? {} : { host });
  onTestFinished(receiver.close);
  return receiver;
};

/** An https server on 127.0.0.1 that answers 204; gives its port. */
export const aTlsServer = async (options: ServerOptions): Promise<number> =>
  listening(createTlsServer(options, (_request, response) => response.writeHead(204).end()));

/** A server on 127.0.0.1 that speaks TCP alone; gives its port. */
export const aTcpServer = async (onConnection: (socket: Socket) => void): Promise<number> =>
  listening(createTcpServer(onConnection));

/** A port of 127.0.0.1 on which nobody listens. */
export const aFreePort = async (): Promise<number> => {
  const server = createTcpServer();
  const port = await portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
};

const listening = async (server: Server): Promise<number> => {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => undefined)));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return portOf(server);
};

const portOf = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};
