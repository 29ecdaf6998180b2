import assert from 'node:assert/strict';
import { z } from 'zod';
import { dayAfterPeriod, periodAt, monthIndex } from '../../../../src/returns/calendar/period.js';
import { receiptOf } from '../../einvoices/desk/receipt-of.js';
import type { Scene } from '../../scene.js';
import type { ReturnsDesk } from '../returns-desk.js';

const charges = z.object({
  days_late: z.int(),
  interest: z.object({ igst: z.number() }),
  late_fee: z.object({ cgst: z.number(), sgst: z.number() }),
});

const perDay = 25;

/** What a return costs that is some days late. */
export const lateCharges: Scene<ReturnsDesk> = {
  title: 'GSTR-3B: what being late costs',
  async play({ client, period: lastMonth }, step) {
    const period = periodAt(monthIndex(lastMonth) - 2);
    const job = await client.send('gstr3b.charges', {
      period,
      due_date: dayAfterPeriod(period, 1, 20),
      paid_and_filed: dayAfterPeriod(period, 1, 28),
      aato: '9000000.00',
      cash_tax: { igst: '73000.00' },
    });
    const { days_late: days, interest, late_fee: fee } = receiptOf(job, charges);
    assert.equal(days, 8, `it counts ${days} days, not 8`);
    // 73000 at 18 % a year are 36 a day.
    assert.equal(interest.igst, 36 * days, `the interest is ${interest.igst}, not ${36 * days}`);
    assert(
      fee.cgst === perDay * days && fee.sgst === fee.cgst,
      `the late fee is ${fee.cgst} and ${fee.sgst}, not ${perDay * days} each`,
    );
    step(`${days} days`);
    return `₹73000.00 of IGST paid in cash ${days} days late: interest ₹${interest.igst.toFixed(2)}, late fee ₹${fee.cgst.toFixed(2)} of CGST and as much of SGST`;
  },
};
