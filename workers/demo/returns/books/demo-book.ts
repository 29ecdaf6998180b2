import { financialYear } from '../../../../src/domain/financial-year.js';
import { formatPaise } from '../../../../src/domain/money.js';
import { dayAfterPeriod } from '../../../../src/returns/calendar/period.js';
import type { BillingDocument, BillingLine } from '../../../../src/returns/gstr1/billing-document.js';

/** What is billed; `taxable` in whole rupees, `rate` in whole percent, and their product even. */
export type Sold = Pick<BillingLine, 'hsn' | 'uqc' | 'qty' | 'treatment'> & { taxable: number; rate: number };

/** A document before its tax is reckoned. */
export type Draft = Omit<BillingDocument, 'number' | 'date' | 'value' | 'lines'> & {
  number: string;
  /** Day of the month. */
  day: number;
  sold: readonly Sold[];
};

/** The books of one filer for one month. */
export interface DemoBook {
  /** A day of the month as `YYYY-MM-DD`. */
  day(day: number): string;
  /** A number of a series within the financial year: `KT/26-27/0411`. */
  number(series: string, running: number): string;
  /** A document with its tax and its value. */
  bill(draft: Draft): BillingDocument;
}

/** Opens the books of a filer for a period `MMYYYY`. */
export const demoBook = (gstin: string, period: string): DemoBook => {
  const day = (of: number): string => dayAfterPeriod(period, 0, of);
  const year = financialYear(day(1)).slice(2);
  return {
    day,
    number: (series, running) => `${series}/${year}/${String(running).padStart(4, '0')}`,
    bill({ day: of, sold, ...draft }) {
      const billed = sold.map((line) => withTax(line, taxOf(draft, gstin)));
      const paise = billed.reduce((sum, { value }) => sum + value, 0);
      return {
        ...draft,
        date: day(of),
        value: formatPaise(paise),
        lines: billed.map(({ line }) => line),
      };
    },
  };
};

type Tax = 'none' | 'igst' | 'cgst and sgst';

const taxOf = ({ customer, pos, reverse_charge }: Omit<Draft, 'day' | 'sold'>, gstin: string): Tax => {
  if (reverse_charge) return 'none';
  const isAlwaysInterState = customer.category === 'sez' || customer.category === 'overseas';
  return isAlwaysInterState || pos !== gstin.slice(0, 2) ? 'igst' : 'cgst and sgst';
};

/** Whole rupees times percent are paise, exactly. */
const withTax = ({ taxable, rate, ...line }: Sold, tax: Tax): { line: BillingLine; value: number } => {
  const paise = tax === 'none' ? 0 : taxable * rate;
  const half = formatPaise(paise / 2);
  return {
    line: {
      ...line,
      taxable: formatPaise(taxable * 100),
      rate,
      ...(paise > 0 && tax === 'igst' && { igst: formatPaise(paise) }),
      ...(paise > 0 && tax === 'cgst and sgst' && { cgst: half, sgst: half }),
    },
    value: taxable * 100 + paise,
  };
};
