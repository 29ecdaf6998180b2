import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import QRCode from 'qrcode';
import type { Running } from '../../src/platform/lifecycle.js';
import { startAll } from '../start-all.js';
import type { Boot } from '../start-core.js';
import { createDemoClient } from './demo-client.js';
import { demoCases } from './demo-cases.js';
import { createLiveList } from './live-list.js';
import { playCase, type Played } from './play-case.js';
import { resultTable } from './result-table.js';

export interface DemoOptions {
  /** Ends after the table, instead of staying up. */
  once: boolean;
  out: NodeJS.WriteStream;
}

/** A data folder of the demo's own, so that each demo begins with empty books. */
export const demoDataDir = (): string => mkdtempSync(join(tmpdir(), 'munshi-demo-'));

/**
 * Starts the whole system, sends one of everything, shows each job's way and a table of results. Gives the running
 * system and whether all ended as it should.
 */
export const runDemo = async (
  booted: Boot,
  options: DemoOptions,
): Promise<Running & { allWell: boolean }> => {
  const { out } = options;
  const startedAt = performance.now();
  const system = await startAll(booted);
  out.write(`Munshi is up at ${system.url} after ${seconds(startedAt)} s; nothing was installed for it.\n\n`);
  const client = createDemoClient(system);
  const cases = demoCases();
  const all = cases.map((demoCase): Played => ({
    title: demoCase.title,
    way: [],
    job: null,
    problem: null,
    asExpected: null,
  }));
  const list = createLiveList(all, out);
  const playAll = async (later: boolean): Promise<void> => {
    const due = all.filter((_played, index) => (cases[index]?.later ?? false) === later);
    await Promise.all(
      due.map(async (played) => {
        const index = all.indexOf(played);
        const demoCase = cases[index];
        if (demoCase) await playCase(client, demoCase, `demo-${String(index + 1)}`, played, list.changed);
      }),
    );
  };
  await playAll(false);
  await playAll(true);

  out.write(`\n${resultTable(all)}\n\n`);
  await showQr(all, booted.config.dataDir, options);
  const allWell = all.every((played) => played.asExpected);
  out.write(
    `${allWell ? 'All ended as they should' : 'NOT all ended as they should'}, in ${seconds(startedAt)} s.\n`,
  );
  if (!options.once) out.write(invitation(system));
  return {
    allWell,
    async stop(deadlineMs) {
      await system.stop(deadlineMs);
      rmSync(booted.config.dataDir, { recursive: true, force: true });
    },
  };
};

const seconds = (startedAt: number): string => ((performance.now() - startedAt) / 1_000).toFixed(1);

/** The QR code of one invoice, as it must stand on the printed invoice. */
const showQr = async (all: readonly Played[], dataDir: string, { out, once }: DemoOptions): Promise<void> => {
  const result = all.find((played) => played.job?.result)?.job?.result;
  if (!result) return;
  const file = join(once ? tmpdir() : dataDir, 'munshi-demo-qr.png');
  writeFileSync(file, Buffer.from(result.qrCodeImage.split(',')[1] ?? '', 'base64'));
  out.write(await QRCode.toString(result.signedQRCode, { type: 'utf8', errorCorrectionLevel: 'L' }));
  out.write(`\nThe signed QR code of IRN ${result.irn}\nsaved as ${file}\n\n`);
};

const invitation = (system: { url: string; apiKey: string; adminPassword: string }): string =>
  [
    `It stays up. The operators' board: ${system.url}/admin/queues (password ${system.adminPassword})`,
    `The API's pages: ${system.url}/docs (key ${system.apiKey})`,
    'Ctrl-C ends it.\n',
  ].join('\n');
