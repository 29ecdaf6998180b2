import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createChatStandIns } from '../fixtures/stand-ins/chat/create-chat-stand-ins.js';
import {
  createEmailStandIns,
  type EmailStandIns,
} from '../fixtures/stand-ins/email/create-email-stand-ins.js';
import { createFrontHost, type FrontHost } from '../fixtures/stand-ins/front-host.js';
import { createGatewayStandIns } from '../fixtures/stand-ins/gateways/create-gateway-stand-ins.js';
import { createGstStandIns } from '../fixtures/stand-ins/gst/create-gst-stand-ins.js';
import { createSmsStandIns } from '../fixtures/stand-ins/sms/create-sms-stand-ins.js';
import { createIrpStandIns } from '../fixtures/stand-ins/irp/start-irp-stand-ins.js';
import { mailPortOf } from './stand-in-connections.js';

/** The sandbox's stand-ins, on one server. */
export interface StandIns {
  /** NIC's; the others are below it by name, e.g. `/cleartax`. */
  url: string;
  close(): Promise<void>;
}

/** Starts the local stand-ins of the sandbox; what they know is kept in the data folder. */
export const startStandIns = async (dataDir: string, port = 0): Promise<StandIns> => {
  const folder = (name: string): string => {
    const path = join(dataDir, 'stand-ins', name);
    mkdirSync(path, { recursive: true });
    return path;
  };
  const { host, mail } = await openWithMail(port, folder('email'));
  const systems = [
    mail,
    await createIrpStandIns(host, { persistTo: folder('nic') }),
    await createGstStandIns(host, { persistTo: folder('gst') }),
    await createGatewayStandIns(host, { persistTo: folder('gateways') }),
    await createSmsStandIns(host, { persistTo: folder('sms') }),
    await createChatStandIns(host, { persistTo: folder('chat') }),
  ];
  return {
    url: host.url,
    async close() {
      await host.close();
      await Promise.all(systems.map((system) => system.close()));
    },
  };
};

const mostTries = 50;

/** The host, with the mail server on the port beside it: of a free one, the first whose neighbour is free as well. */
const openWithMail = async (
  port: number,
  persistTo: string,
): Promise<{ host: FrontHost; mail: EmailStandIns }> => {
  for (let tries = 1; ; tries += 1) {
    const host = await createFrontHost({ port });
    try {
      const smtpPort = mailPortOf(Number(new URL(host.url).port));
      return { host, mail: await createEmailStandIns(host, { persistTo, smtpPort }) };
    } catch (error) {
      await host.close();
      if (port !== 0 || tries === mostTries || !isTaken(error)) throw error;
    }
  }
};

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
