import assert from 'node:assert/strict';
import { z } from 'zod';
import { formatPaise } from '../../../../src/domain/money.js';
import { periodInWords } from '../../../../src/returns/calendar/period.js';
import type { Scene } from '../../scene.js';
import { filers } from '../books/demo-filers.js';
import { purchases, quietMonth, salesOf } from '../books/quiet-month.js';
import { receiptOf } from '../../einvoices/desk/receipt-of.js';
import { workingsTable } from '../figures-tables.js';
import { fileWithAPerson } from '../file-with-a-person.js';
import { filingReceiptOf, onlyFilingOf } from '../filing-receipt.js';
import type { ReturnsClient } from '../returns-client.js';
import type { ReturnsDesk } from '../returns-desk.js';

const { name, gstin, pan } = filers.weavers;

/** Sales and purchases of a month become a GSTR-3B, which is paid out of the ledgers and filed after the GSTR-1. */
export const gstr3bPaid: Scene<ReturnsDesk> = {
  title: 'GSTR-3B: reckoned, paid and filed',
  async play({ client, portal, period, show }, step) {
    await fileGstr1(client, period);
    step('GSTR-1 filed');
    const { buildJobId, workings } = await build(client, period);
    step('reckoned');
    const input = { gstin, period, pan, buildJobId };
    const order = { action: 'gstr3b.file', input } as const;
    const { job, asked, approval } = await fileWithAPerson(client, order, step);
    const { arn } = filingReceiptOf(job);
    step('filed');
    assert(!asked.includes('gst_login_otp'), 'it asked for a log-in, though the GSTR-1 had just logged in');
    const ofSales = approval?.differences.filter(({ where }) => /^3\.(1\([abce]\)|2)/.test(where));
    assert.deepEqual(ofSales, [], `its sales differ from those of the GSTR-1: ${JSON.stringify(ofSales)}`);
    await onlyFilingOf(portal, { gstin, form: 'GSTR3B', arn });
    const [paid, ...more] = await portal.offsetsOf(gstin);
    assert(
      paid && more.length === 0 && paid.count === 1,
      `the portal has ${more.length + (paid?.count ?? 0)} payments, not one`,
    );
    assert.equal(
      sumOf(paid.cash),
      workings.cash.total,
      `${sumOf(paid.cash)} was paid in cash, not ${workings.cash.total}`,
    );
    step('paid once');
    const { liability, credit, cash } = workings;
    show(
      workingsTable(`GSTR-3B of ${name}, ${gstin}, ${periodInWords(period)}`, [
        ...liability,
        ...credit,
        ...cash.rows,
      ]),
    );
    return `ARN ${arn}; ₹${sumOf(paid.credit)} paid with credit, ₹${cash.total} in cash, once; its sales are those that the portal has from the GSTR-1, whose session served for it`;
  },
};

const fileGstr1 = async (client: ReturnsClient, period: string): Promise<void> => {
  const { jobId: buildJobId } = await client.buildGstr1(quietMonth(gstin, period));
  const input = { gstin, period, pan, buildJobId };
  const { job } = await fileWithAPerson(client, { action: 'gstr1.file', input }, () => undefined);
  filingReceiptOf(job);
};

const row = z.object({
  step: z.string(),
  table: z.string(),
  igst: z.string(),
  cgst: z.string(),
  sgst: z.string(),
});
const built = z.object({
  workings: z.object({
    liability: z.array(row),
    credit: z.array(row),
    cash: z.object({ rows: z.array(row), total: z.string() }),
  }),
});

const build = async (client: ReturnsClient, period: string) => {
  const sales = salesOf(quietMonth(gstin, period));
  const job = await client.send('gstr3b.build', { gstin, period, sales, purchases });
  return { buildJobId: job.id, ...receiptOf(job, built) };
};

const sumOf = (paise: Record<string, number>): string =>
  formatPaise(Object.values(paise).reduce((sum, head) => sum + head, 0));
