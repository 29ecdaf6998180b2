import { daysFrom } from '../calendar/calendar-day.js';
import { ruleAt } from '../calendar/rule-at.js';
import { divideRounded, figureToPaise, rupeesNumber } from '../decimal.js';
import { interestRows, lateFeeRows, type LateFee } from './charge-rules.js';
import { headsNumber, headsOf, type Heads } from './heads.js';
import type { ChargesInput } from './input/charges-input.js';
import { paiseOfHeads } from './input/offset-input.js';

/** What `gstr3b.charges` gives, in rupees. The portal's own figure counts; this is an estimate of it. */
export interface Charges {
  /** 0 when it was paid in time. */
  days_late: number;
  interest: Heads<number>;
  late_fee: { cgst: number; sgst: number };
}

/**
 * Interest and late fee of a return that was paid and filed after its due date. Interest runs, head by head, on the tax paid
 * in cash less the lowest cash balance in between (rule 88B), for the days from the due date to the payment; each head is
 * rounded to the paisa, half upwards. The late fee goes by turnover and has a cap; IGST and cess bear none. The portal
 * charges both in the next return.
 */
export const reckonCharges = (input: ChargesInput): Charges => {
  const days = BigInt(Math.max(0, daysFrom(input.due_date, input.paid_and_filed)));
  const fee = rupeesNumber(lateFee(input, days));
  return {
    days_late: Number(days),
    interest: headsNumber(interestOf(input, days)),
    late_fee: { cgst: fee, sgst: fee },
  };
};

function interestOf(input: ChargesInput, days: bigint): Heads {
  const { percentAYear, daysAYear, balanceCounts } = ruleAt(interestRows, input.period);
  const [cash, balance] = [paiseOfHeads(input.cash_tax), paiseOfHeads(input.min_cash_balance)];
  return headsOf((head) => {
    const base = balanceCounts ? cash[head] - balance[head] : cash[head];
    return base <= 0n ? 0n : divideRounded(base * percentAYear * days, 100n * daysAYear);
  });
}

function lateFee(input: ChargesInput, days: bigint): bigint {
  const { perDay, cap } = feeOf(input);
  const fee = perDay * days;
  return fee < cap ? fee : cap;
}

function feeOf({ period, nil, aato }: ChargesInput): LateFee {
  const row = ruleAt(lateFeeRows, period);
  if (nil) return row.nil;
  const turnover = figureToPaise(aato);
  return row.byTurnover.find(({ upTo }) => turnover <= upTo * 100n)?.fee ?? row.above;
}
