import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReceiverStandIn } from '../../fixtures/stand-ins/receiver/create-receiver-stand-in.js';
import type { Running } from '../../src/platform/lifecycle.js';
import { startAll } from '../start-all.js';
import type { Boot } from '../start-core.js';
import { createEinvoiceClient } from './einvoices/einvoice-client.js';
import { einvoiceTable } from './einvoices/einvoice-table.js';
import { playEinvoices } from './einvoices/play-einvoices.js';
import { showQr } from './einvoices/show-qr.js';
import { playWebhooks } from './webhooks/play-webhooks.js';
import { createStage } from './webhooks/stage.js';
import { createWebhookClient } from './webhooks/webhook-client.js';
import { webhookTable } from './webhooks/webhook-table.js';

export interface DemoOptions {
  /** Ends after the tables, instead of staying up. */
  once: boolean;
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
  { once, out }: DemoOptions,
): Promise<Running & { allWell: boolean }> => {
  const { dataDir } = booted.config;
  const startedAt = performance.now();
  const system = await startAll(booted);
  out.write(`Munshi is up at ${system.url} after ${seconds(startedAt)} s; nothing was installed for it.\n\n`);
  const einvoiceClient = createEinvoiceClient(system);
  const einvoices = await playEinvoices(einvoiceClient, out);
  out.write(`\n${einvoiceTable(einvoices)}\n\n`);
  await showQr(einvoices, once ? tmpdir() : dataDir, out);

  const receiver = await createReceiverStandIn();
  const webhookClient = createWebhookClient(system);
  out.write(`A billing app listens at ${receiver.url}: webhooks out and in, and the clock.\n\n`);
  const webhooks = await playWebhooks(createStage({ webhookClient, einvoiceClient, receiver }), out);
  out.write(`\n${webhookTable(webhooks)}\n\n`);

  const allWell = [...einvoices, ...webhooks].every((played) => played.asExpected);
  out.write(
    `${allWell ? 'All ended as they should' : 'NOT all ended as they should'}, in ${seconds(startedAt)} s.\n`,
  );
  if (!once) out.write(invitation(system, await webhookClient.makePortalLink()));
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

const seconds = (startedAt: number): string => ((performance.now() - startedAt) / 1_000).toFixed(1);

const invitation = (
  system: { url: string; apiKey: string; adminPassword: string },
  portalLink: string,
): string =>
  [
    `It stays up. The operators' board: ${system.url}/admin/queues (password ${system.adminPassword})`,
    `The webhooks' page, as their owner sees it: ${portalLink}`,
    `The API's pages: ${system.url}/docs (key ${system.apiKey})`,
    'Ctrl-C ends it.\n',
  ].join('\n');
