import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReceiverStandIn } from '../../fixtures/stand-ins/receiver/create-receiver-stand-in.js';
import type { Running } from '../../src/platform/lifecycle.js';
import { startAll, type RunningSystem } from '../start-all.js';
import type { Boot } from '../start-core.js';
import { playBulk } from './bulk/play-bulk.js';
import { createCallApi, type CallApi } from './call-api.js';
import { playDesk } from './einvoices/desk/play-desk.js';
import { createEinvoiceClient, type EinvoiceClient } from './einvoices/einvoice-client.js';
import { einvoiceTable } from './einvoices/einvoice-table.js';
import { playEinvoices } from './einvoices/play-einvoices.js';
import { showQr } from './einvoices/show-qr.js';
import { createStandInControl } from './einvoices/stand-in-control.js';
import { createMessagesDesk } from './messages/messages-desk.js';
import { playMessages } from './messages/play-messages.js';
import { withPublicUrl } from './messages/with-public-url.js';
import { playPayments } from './payments/play-payments.js';
import { createPaymentsDesk } from './payments/payments-desk.js';
import { playScenes } from './play-scenes.js';
import { rightOtps } from './returns/file-with-a-person.js';
import { parkForReview } from './returns/park-for-review.js';
import { playReturns } from './returns/play-returns.js';
import { createReturnsDesk } from './returns/returns-desk.js';
import { sceneTable } from './scene-table.js';
import { createStage } from './webhooks/stage.js';
import { createWebhookClient } from './webhooks/webhook-client.js';
import { webhookScenes } from './webhooks/webhook-scenes.js';

export interface DemoOptions {
  /** Ends after the tables, instead of staying up. */
  once: boolean;
  /** How many invoices are sent in one go. */
  bulk: number;
  out: NodeJS.WriteStream;
}

/** A data folder of the demo's own, so that each demo begins with empty books. */
export const demoDataDir = (): string => mkdtempSync(join(tmpdir(), 'munshi-demo-'));

/**
 * Starts the whole system and a billing app's receiver, plays one of everything, shows each case's way and tables of
 * results. Gives the running system and whether all ended as it should.
 */
export const runDemo = async (
  booted: Boot,
  options: DemoOptions,
): Promise<Running & { allWell: boolean }> => {
  const { once, out } = options;
  const { dataDir } = booted.config;
  const startedAt = performance.now();
  const system = await startAll(await withPublicUrl(booted));
  out.write(`Munshi is up at ${system.url} after ${seconds(startedAt)} s; nothing was installed for it.\n\n`);
  const call = createCallApi(system);
  const einvoiceClient = createEinvoiceClient(system);
  const einvoicesWell = await showEinvoices(system, { call, einvoiceClient }, { ...options, dataDir });

  out.write('GST returns of last month: built, looked at, and filed with what only a person can give.\n\n');
  const returnsDesk = createReturnsDesk({ call, standInUrl: system.standInUrl, now: new Date() });
  const returns = await playReturns(returnsDesk, out);

  out.write('Payments: routed, paid, verified, refunded, and reconciled with the books of the gateways.\n\n');
  const payments = await playPayments(createPaymentsDesk({ call, system }), out);

  out.write('Messages: texts, mails, WhatsApp and Discord, with what they cost and what became of them.\n\n');
  const messagesWell = await playMessages(createMessagesDesk({ call, system }), out);

  const receiver = await createReceiverStandIn();
  const webhookClient = createWebhookClient(call, system);
  out.write(`A billing app listens at ${receiver.url}: webhooks out and in, and the clock.\n\n`);
  const stage = createStage({ webhookClient, einvoiceClient, receiver });
  const webhooks = await playScenes(webhookScenes, stage, out);
  out.write(`\n${sceneTable(webhooks, 44)}\n\n`);

  const allWell =
    einvoicesWell &&
    messagesWell &&
    [...returns, ...payments, ...webhooks].every((played) => played.asExpected);
  out.write(
    `${allWell ? 'All ended as they should' : 'NOT all ended as they should'}, in ${seconds(startedAt)} s.\n`,
  );
  if (!once) {
    const portalLink = await webhookClient.makePortalLink();
    out.write(invitation(system, { portalLink, reviewLink: await parkForReview(returnsDesk) }));
  }
  return {
    allWell,
    async stop(deadlineMs) {
      // First, so that nothing is still being sent to an endpoint that hangs.
      await receiver.close();
      await system.stop(deadlineMs);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

/** The e-invoice desk: one of every kind, what it does beside registering, and many at once. Gives whether all is well. */
const showEinvoices = async (
  system: RunningSystem,
  { call, einvoiceClient }: { call: CallApi; einvoiceClient: EinvoiceClient },
  { once, bulk, out, dataDir }: DemoOptions & { dataDir: string },
): Promise<boolean> => {
  const standIns = createStandInControl(system.standInUrl);
  // What a person may want to open outlives the demo's own folder.
  const folder = once ? tmpdir() : dataDir;
  const einvoices = await playEinvoices({ client: einvoiceClient, standIns }, out);
  out.write(`\n${einvoiceTable(einvoices)}\n\n`);
  await showQr(einvoices, folder, out);

  out.write('What the e-invoice desk does beside registering.\n\n');
  const desk = await playDesk({ call, standIns, folder }, out);

  out.write(`${bulk} invoices in one go, in batches of up to 500, with some that must be refused.\n\n`);
  const bulkWell = await playBulk({ system, call, standIns }, bulk, out);
  out.write('\n');
  return bulkWell && [...einvoices, ...desk].every((played) => played.asExpected);
};

const seconds = (startedAt: number): string => ((performance.now() - startedAt) / 1_000).toFixed(1);

const invitation = (
  system: Pick<RunningSystem, 'url' | 'apiKey' | 'adminPassword' | 'standInUrl'>,
  { portalLink, reviewLink }: { portalLink: string; reviewLink: string },
): string =>
  [
    `It stays up. The operators' board: ${system.url}/admin/queues (password ${system.adminPassword})`,
    `The webhooks' page, as their owner sees it: ${portalLink}`,
    `The mails that were sent: ${String(system.standInUrl)}/mailbox`,
    `A GSTR-1 that waits for its accountant: ${reviewLink} (opens once; the filing OTP is ${rightOtps.filing})`,
    `The API's pages: ${system.url}/docs (key ${system.apiKey})`,
    'Ctrl-C ends it.\n',
  ].join('\n');
