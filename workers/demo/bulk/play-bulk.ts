import type { CallApi } from '../call-api.js';
import type { StandInControl } from '../einvoices/stand-in-control.js';
import { wordsOfError } from '../words-of-error.js';
import { createBulkClient } from './bulk-client.js';
import { bulkInvoices, cancelledBuyer } from './bulk-invoices.js';
import { judgeBulk, type Finding } from './judge-bulk.js';
import { createProgressBar } from './progress-bar.js';
import { sendBulk } from './send-bulk.js';

interface BulkDeps {
  system: { url: string; apiKey: string };
  call: CallApi;
  standIns: StandInControl;
}

/** Sends `count` invoices as one group, shows how it gets on and what came of it. Gives whether all ended as it must. */
export const playBulk = async (deps: BulkDeps, count: number, out: NodeJS.WriteStream): Promise<boolean> => {
  const findings = await findingsOf(deps, count, out).catch((error: unknown): Finding[] => [
    { holds: false, words: wordsOfError(error) },
  ]);
  for (const { holds, words } of findings) out.write(`${holds ? '✓' : '✗'} ${words}\n`);
  return findings.every(({ holds }) => holds);
};

const findingsOf = async (
  { system, call, standIns }: BulkDeps,
  count: number,
  out: NodeJS.WriteStream,
): Promise<Finding[]> => {
  await standIns.cancelRegistration(cancelledBuyer);
  const invoices = bulkInvoices(count);
  const accepted = invoices.filter(({ end }) => end !== 'refused at the door').length;
  const bar = createProgressBar(accepted, out);
  const sent = await sendBulk(createBulkClient(call, system), invoices, bar).finally(() => {
    bar.end();
  });
  return judgeBulk(invoices, sent, await standIns.readRegister());
};
