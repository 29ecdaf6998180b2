import Table from 'cli-table3';
import type { PlayedWebhook } from './play-webhooks.js';

/** What came of it all, one row a case. */
export const webhookTable = (all: readonly PlayedWebhook[]): string => {
  const table = new Table({
    head: ['', 'case', 'what came of it, or what was missing'],
    colWidths: [3, 44, 101],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const { asExpected, title, telling } of all) table.push([asExpected ? '✓' : '✗', title, telling]);
  return table.toString();
};
