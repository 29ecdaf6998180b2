import type { DiscordDeps, WhatsAppDeps } from '../src/actions/messages/chat/chat-deps.js';
import { createEmailDesk } from '../src/actions/messages/email/email-desk.js';
import type { EmailDeps } from '../src/actions/messages/email/email-deps.js';
import { createPdfOfJob } from '../src/actions/messages/email/pdf-of-job.js';
import { createHeedReports } from '../src/actions/messages/heed-reports.js';
import { createSmsDesk } from '../src/actions/messages/sms/sms-desk.js';
import type { SmsDeps } from '../src/actions/messages/sms/sms-deps.js';
import { systemClock } from '../src/domain/clock.js';
import { accountKey } from '../src/engine/choose-way.js';
import { throttleCircuit } from '../src/ledger/queries/circuits.js';
import { findJob } from '../src/ledger/queries/find-jobs.js';
import { createMessageBook } from '../src/ledger/queries/messages/message-book.js';
import { softBouncesOf } from '../src/ledger/queries/messages/message-reports.js';
import { createSuppressionList } from '../src/ledger/queries/messages/suppression-list.js';
import { createTemplateShelf } from '../src/ledger/queries/messages/template-shelf.js';
import { createWallet } from '../src/ledger/queries/wallet/wallet.js';
import { createTemplateCompiler } from '../src/messages/email/template/compile-template.js';
import type { Core } from './core.js';
import { mailLinksOf } from './mail-links.js';
import type { MessageProviders } from './message-providers.js';
import { walletOptionsOf } from './wallet-options.js';

/** What the actions of messages stand on, over this ledger. */
export type MessageDesk = SmsDeps &
  EmailDeps &
  WhatsAppDeps &
  DiscordDeps & { heed: ReturnType<typeof createHeedReports> };

/** A message is worth more tries than a call of a machine: people wait for it, and gateways are often busy. */
const maxAttempts = 8;
/** Rule of the field: so long a message whose answer was lost may still be on its way. */
const settleMs = 60_000;
/** Compiled e-mail templates that one process keeps. */
const mostTemplates = 500;

/** Makes it. */
export const messageDesk = (core: Core, providers: MessageProviders): MessageDesk => {
  const { ledger, config } = core;
  const { now } = systemClock;
  const ground = {
    book: createMessageBook(ledger),
    suppressions: createSuppressionList(ledger),
    shelf: createTemplateShelf(ledger),
    wallet: createWallet(ledger, walletOptionsOf(config)),
    softBounces: (...asked: Parameters<MessageDesk['softBounces']>) => softBouncesOf(ledger, ...asked),
    now,
  };
  return {
    ...ground,
    sms: createSmsDesk(providers.sms),
    samples: config.sandbox,
    emails: createEmailDesk(providers.email),
    compile: createTemplateCompiler({ mostKept: mostTemplates }),
    links: mailLinksOf(core),
    pdfOfJob: createPdfOfJob({ findJob: (tenantId, jobId) => findJob(ledger, tenantId, jobId) }),
    whatsapp: providers.whatsapp,
    discord: providers.discord,
    rest: ({ connection, tenantId, account }, ms) =>
      throttleCircuit(ledger, accountKey(connection, { tenantId }, account), ms),
    heed: createHeedReports(ground),
    settings: {
      timeoutMs: config.attemptTimeoutMs,
      maxAttempts,
      settleMs: config.sandbox ? config.settleMs : settleMs,
    },
  };
};
