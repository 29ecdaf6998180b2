import { formatPaise } from '../../domain/money.js';
import type { Fault } from '../../domain/outcome.js';
import { milliOf, paiseOf } from './decimals.js';
import { productRounded } from './exact-quotient.js';
import type { InvoiceLine } from './input/invoice-schema.js';
import { isClose, lineValue } from './mapping/line-value.js';
import { isNegative } from './mapping/plan-lines.js';
import { faultIf } from './rules/fault.js';

/** A nil-rated, exempt or non-GST line (at a pointer) bears no tax, and its amount must be quantity x rate. */
export const checkWithoutGst = (line: InvoiceLine, at: string): Fault[] => {
  const heads = ['cgst', 'sgst', 'igst', 'cess'] as const;
  const value = lineValue(line);
  return [
    ...faultIf(
      milliOf(line.gstRate) !== 0,
      `${at}/gstRate`,
      'tax_without_gst',
      'A nil-rated, exempt or non-GST line has the rate 0: correct the rate or the mark',
    ),
    ...heads.flatMap((head) =>
      faultIf(
        paiseOf(line[head]) !== 0,
        `${at}/${head}`,
        'tax_without_gst',
        'A nil-rated, exempt or non-GST line bears no tax: leave the tax out or correct the mark',
      ),
    ),
    ...(isNegative(line)
      ? checkNegative(line, at)
      : faultIf(
          !value.amountFits,
          `${at}/amount`,
          '2192',
          () =>
            `The amount is ${formatPaise(paiseOf(line.amount))}, but quantity x rate is ${formatPaise(value.gross)}`,
        )),
  ];
};

/** A negative line (at a pointer) takes off what it says, once. */
export const checkNegative = (line: InvoiceLine, at: string): Fault[] => {
  const quantity = line.quantity === undefined ? 1000 : milliOf(line.quantity);
  const made = Math.abs(productRounded(quantity, milliOf(line.rate), 10_000));
  const amount = line.amount === undefined ? made : Math.abs(paiseOf(line.amount));
  return [
    ...faultIf(
      made !== 0 && !isClose(amount, made),
      `${at}/amount`,
      '2192',
      () => `The amount is -${formatPaise(amount)}, but quantity x rate is -${formatPaise(made)}`,
    ),
    ...faultIf(
      paiseOf(line.discount) !== 0 || paiseOf(line.otherCharges) !== 0,
      `${at}/${paiseOf(line.discount) === 0 ? 'otherCharges' : 'discount'}`,
      'negative_line',
      'A negative line is a discount itself: it can have neither discount nor charges of its own',
    ),
  ];
};
