import { indiaDate } from '../../../domain/india-time.js';
import type { Fault } from '../../../domain/outcome.js';
import { formatPaise } from '../../../domain/money.js';
import type { Inv01, Inv01Item } from '../../../providers/irp/inv01.js';
import { milliOf, paiseOf } from '../decimals.js';
import { fromSlashDate } from '../document-date.js';
import { leastHsnDigits } from '../masters/dated-rules.js';
import { gstRateList, isGstRate } from '../masters/gst-rates.js';
import { unitCodes } from '../../../domain/masters/units.js';
import { fault, faultIf } from './fault.js';
import type { InvoiceContext } from './invoice-context.js';

/** Most lines that one document may have. Source: NIC API docs, Generate IRN v1.03. */
const mostItems = 1000;

/** The rules on lines that know no tax: numbers, HSN, unit, rate, taxable value (NIC API docs, Generate IRN v1.03). */
export const checkItems = (invoice: Inv01, context: InvoiceContext): Fault[] => {
  const items = invoice.ItemList;
  if (items.length === 0) return [fault('/ItemList', '2228', 'The document has no lines: give at least one')];
  if (items.length > mostItems) {
    return [
      fault(
        '/ItemList',
        '2173',
        `The document has ${String(items.length)} lines, ${String(mostItems)} are allowed: split it`,
      ),
    ];
  }
  const day = {
    date: fromSlashDate(invoice.DocDtls.Dt) ?? indiaDate(context.at),
    today: indiaDate(context.at),
  };
  return [
    ...checkNumbers(items),
    ...items.flatMap((item, index) => checkItem(item, `/ItemList/${String(index)}`, day)),
  ];
};

function checkNumbers(items: readonly Inv01Item[]): Fault[] {
  const seen = new Set<number>();
  return items.flatMap((item, index) => {
    const number = Number(item.SlNo);
    const taken = seen.has(number);
    seen.add(number);
    return faultIf(
      taken,
      `/ItemList/${String(index)}/SlNo`,
      '2233',
      'Another line has this serial number already',
    );
  });
}

function checkItem(item: Inv01Item, at: string, day: { date: string; today: string }): Fault[] {
  const isService = item.IsServc === 'Y';
  const rate = milliOf(item.GstRt);
  return [
    ...checkHsn(item, `${at}/HsnCd`, day.today),
    ...faultIf(!isService && milliOf(item.Qty) === 0, `${at}/Qty`, '2238', 'Goods need a quantity'),
    ...faultIf(
      !isService && item.Unit === undefined,
      `${at}/Unit`,
      '2239',
      'Goods need a unit, such as NOS or KGS',
    ),
    ...(item.Unit === undefined
      ? []
      : faultIf(
          !unitCodes.has(item.Unit.toUpperCase()),
          `${at}/Unit`,
          '2177',
          'This unit is no unit quantity code (UQC): use one such as NOS, KGS or OTH',
        )),
    ...faultIf(
      !isGstRate(rate, day.date),
      `${at}/GstRt`,
      '2240',
      () => `${String(item.GstRt)} % is no GST rate of that date: choose among ${gstRateList(day.date)}`,
    ),
    ...checkTaxable(item, at),
  ];
}

function checkHsn({ HsnCd: hsn, IsServc }: Inv01Item, pointer: string, today: string): Fault[] {
  const least = leastHsnDigits(today);
  return [
    ...faultIf(
      hsn.length < least,
      pointer,
      '2176',
      () => `The HSN must have at least ${String(least)} digits`,
    ),
    ...faultIf(
      (IsServc === 'Y') !== hsn.startsWith('99'),
      pointer,
      '2176',
      'Codes beginning with 99 are for services, and services take no other: correct the code or the kind of the line',
    ),
    ...faultIf(
      /^(00|77)/.test(hsn),
      pointer,
      '2176',
      'There is no chapter 00 or 77 in the tariff: correct the HSN',
    ),
  ];
}

function checkTaxable(item: Inv01Item, at: string): Fault[] {
  const [gross, discount, taxable] = [paiseOf(item.TotAmt), paiseOf(item.Discount), paiseOf(item.AssAmt)];
  return faultIf(
    taxable !== gross - discount,
    `${at}/AssAmt`,
    '2193',
    () =>
      `The taxable value is ${formatPaise(taxable)}, but ${formatPaise(gross)} less the discount of ${formatPaise(discount)} is ${formatPaise(gross - discount)}`,
  );
}
