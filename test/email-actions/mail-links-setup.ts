import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import express from 'express';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { TakenEmail } from '../../fixtures/stand-ins/email/taken-email.js';
import type { EmailResult } from '../../src/actions/messages/email/email-result.js';
import { createEmailSend } from '../../src/actions/messages/email/email-send.js';
import type { EmailDeps } from '../../src/actions/messages/email/email-deps.js';
import type { MessageOwner } from '../../src/domain/message-book.js';
import { createRequestOpening } from '../../src/intake/http/open-request.js';
import { mailLinksPath } from '../../src/intake/routes/mail-links/mail-link-deps.js';
import { createMailLinks } from '../../src/intake/routes/mail-links/mail-links.js';
import { createLogger } from '../../src/telemetry/logger.js';
import { aMail, linksAt, openEmailDesk, resultOf, type EmailTestDesk } from './email-setup.js';

/** A mail with a link to follow and one that is none. */
export const html =
  '<html><body><p>See <a href="https://shop.example/pay?id=7&amp;x=1#top">your bill</a>, ' +
  '<a href="mailto:desk@shop.example">write</a></p></body></html>';

/** Mails sent for real, and the pages that their links lead to over real HTTP, for all tests of a file. */
export const setUpMailLinks = () => {
  const told: string[] = [];
  const logLines: string[] = [];
  const state = { base: '', broken: null as Error | null };
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logLines.push(chunk.toString());
      done();
    },
  });
  const app = express();
  const log = createLogger({ process: 'test', level: 'debug', format: 'json', destination });
  app.use(createRequestOpening({ log, observeRequest: () => undefined }));
  const server = createServer(app);
  let desk: EmailTestDesk;
  let owner: MessageOwner;

  /** Tells what is wrong with the ledger, where something is. */
  const standing = (): void => {
    if (state.broken) throw state.broken;
  };
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    state.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}${mailLinksPath}`;
    const links = linksAt(state.base);
    desk = await openEmailDesk({ links });
    const pages = createMailLinks({
      tracking: links.tracking,
      unsubscribing: links.unsubscribe,
      opened: async ({ jobId }) => {
        standing();
        told.push(`opened ${jobId}`);
      },
      clicked: async ({ jobId, target }) => void told.push(`clicked ${jobId} ${target}`),
      unsubscribed: async ({ tenantId, mode, addressKey: recipientKey, stream }) => {
        standing();
        const entry = { streams: [stream] };
        await desk.deps.suppressions.put(
          { tenantId, mode },
          { channel: 'email', recipientKey, reason: 'unsubscribe', entry, until: null },
        );
      },
    });
    app.use(mailLinksPath, pages);
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
    await desk.close();
  });
  beforeEach(async () => {
    await desk.reset();
    owner = desk.newOwner();
    told.length = 0;
    logLines.length = 0;
    state.broken = null;
  });

  return {
    state,
    told,
    logLines,
    desk: () => desk,
    owner: () => owner,
    /** Sends a mail, and gives it as it arrived. */
    sendOne: async (
      more: Record<string, unknown>,
      over: Partial<EmailDeps> = {},
    ): Promise<{ jobId: string; result: EmailResult; mail: TakenEmail }> => {
      const action = createEmailSend({ ...desk.deps, ...over });
      const run = desk.run(owner, action.input.parse(aMail({ html, ...more })));
      const result = resultOf(await action.perform(run));
      const [mail] = await desk.taken('smtp');
      return { jobId: run.jobId, result, mail: mail! };
    },
    linkIn: ({ html: found }: TakenEmail, kind: 'open' | 'click' | 'unsubscribe'): string =>
      new RegExp(`${state.base}/${kind}/[\\w.~-]+`).exec(found ?? '')?.[0] ?? `no link to ${kind}`,
  };
};
