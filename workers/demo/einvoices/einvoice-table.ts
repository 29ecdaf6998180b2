import Table from 'cli-table3';
import type { PlayedEinvoice } from './play-einvoice.js';

/** What came of it all, one row a case. */
export const einvoiceTable = (all: readonly PlayedEinvoice[]): string => {
  const table = new Table({
    head: ['', 'case', 'end', 'attempts', 'receipt, or why not'],
    colWidths: [3, 44, 11, 10, 78],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const played of all) {
    table.push([
      played.asExpected ? '✓' : '✗',
      played.title,
      played.job?.state ?? 'refused',
      String(played.job?.attempts.length ?? 0),
      tellingOf(played),
    ]);
  }
  return table.toString();
};

const tellingOf = ({ job, problem }: PlayedEinvoice): string => {
  if (job?.result) {
    const extras = [
      ...(job.result.recovered ? ['recovered'] : []),
      ...(job.result.ewayBillNo === null ? [] : [`e-way bill ${job.result.ewayBillNo}`]),
    ];
    return [`IRN ${job.result.irn.slice(0, 16)}…`, `AckNo ${job.result.ackNo}`, ...extras].join(', ');
  }
  if (job?.error) return `${job.error.code}: ${job.error.message}`;
  return (problem?.errors ?? [])
    .map((fault) => `${fault.pointer} [${fault.code}] ${fault.message}`)
    .join('\n');
};
