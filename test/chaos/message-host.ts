import { createChatStandIns } from '../../fixtures/stand-ins/chat/create-chat-stand-ins.js';
import { createEmailStandIns } from '../../fixtures/stand-ins/email/create-email-stand-ins.js';
import { createFrontHost, type FrontHost } from '../../fixtures/stand-ins/front-host.js';
import { createSmsStandIns } from '../../fixtures/stand-ins/sms/create-sms-stand-ins.js';
import { mailPortOf } from '../../workers/stand-in-connections.js';

/** A host for stand-ins, on which those who carry messages stand already. */
export interface MessageHost {
  host: FrontHost;
  carriers: { close(): Promise<void> };
}

const mostTries = 50;

/** Opens one on a free port whose neighbour is free as well: the mail server listens there. */
export const openMessageHost = async (): Promise<MessageHost> => {
  for (let tries = 1; ; tries += 1) {
    const host = await createFrontHost({});
    try {
      const smtpPort = mailPortOf(Number(new URL(host.url).port));
      const mail = await createEmailStandIns(host, { smtpPort });
      const others = await Promise.all([createSmsStandIns(host), createChatStandIns(host)]);
      const close = async () => {
        await Promise.all([mail, ...others].map((standIn) => standIn.close()));
      };
      return { host, carriers: { close } };
    } catch (error) {
      await host.close();
      if (tries === mostTries || !String(error).includes('EADDRINUSE')) throw error;
    }
  }
};
