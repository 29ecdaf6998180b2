import { indiaDate } from '../../../domain/india-time.js';
import type { Fault } from '../../../domain/outcome.js';
import type { Inv01 } from '../../../providers/irp/inv01.js';
import { daysBetween, fromSlashDate } from '../document-date.js';
import { reportingLimitDays } from '../masters/dated-rules.js';
import { fault, faultIf } from './fault.js';
import type { InvoiceContext } from './invoice-context.js';

/**
 * The rules on dates, "today" being the day in India. Sources: NIC API docs, Generate IRN v1.03, validations; GSTN
 * advisory of 5 November 2024 on the 30 days.
 */
export const checkDates = (invoice: Inv01, context: InvoiceContext): Fault[] => [
  ...checkDocumentDate(invoice.DocDtls.Dt, context),
  ...checkPeriod(invoice),
  ...otherDates(invoice).flatMap(([pointer, text]) =>
    faultIf(text !== undefined && fromSlashDate(text) === null, pointer, '2225', noSuchDay),
  ),
];

const noSuchDay = 'There is no such day in the calendar: correct the date';

function checkDocumentDate(text: string, { at, rules = {} }: InvoiceContext): Fault[] {
  const pointer = '/DocDtls/Dt';
  const date = fromSlashDate(text);
  if (date === null) return [fault(pointer, '2225', noSuchDay)];
  const today = indiaDate(at);
  const earliest = rules.earliestDocumentDate;
  return [
    ...faultIf(
      date > today,
      pointer,
      '2163',
      () => `The document is dated after ${today}, the day in India: wait, or correct the date`,
    ),
    ...faultIf(
      earliest !== undefined && date < earliest,
      pointer,
      '2284',
      () => `The portal takes no document dated before ${earliest ?? ''}`,
    ),
    ...checkReportingLimit(date, today, rules.turnoverCrore),
  ];
}

/**
 * The fault of a document (both dates `YYYY-MM-DD`) that is too old for a taxpayer of this turnover to report; none when
 * the turnover is not known. The day in doubt (date + 30) is left to the IRP.
 */
export const checkReportingLimit = (date: string, today: string, turnoverCrore?: number): Fault[] => {
  const days = turnoverCrore === undefined ? null : reportingLimitDays(turnoverCrore, today);
  return faultIf(
    days !== null && daysBetween(date, today) > days,
    '/DocDtls/Dt',
    '2305',
    () =>
      `The document is more than ${String(days)} days old and can no longer be reported; ask your tax adviser how to correct it in GSTR-1`,
  );
};

function checkPeriod({ RefDtls }: Inv01): Fault[] {
  const period = RefDtls?.DocPerdDtls;
  const start = period ? fromSlashDate(period.InvStDt) : null;
  const end = period ? fromSlashDate(period.InvEndDt) : null;
  return faultIf(
    start !== null && end !== null && start > end,
    '/RefDtls/DocPerdDtls/InvEndDt',
    '2219',
    'The period of the document ends before it starts',
  );
}

/** Every other date of the document with its pointer. */
function otherDates(invoice: Inv01): [string, string | undefined][] {
  const { RefDtls, ExpDtls, EwbDtls, ItemList } = invoice;
  return [
    ['/RefDtls/DocPerdDtls/InvStDt', RefDtls?.DocPerdDtls?.InvStDt],
    ['/RefDtls/DocPerdDtls/InvEndDt', RefDtls?.DocPerdDtls?.InvEndDt],
    ['/ExpDtls/ShipBDt', ExpDtls?.ShipBDt],
    ['/EwbDtls/TransDocDt', EwbDtls?.TransDocDt],
    ...(RefDtls?.PrecDocDtls ?? []).map((document, index): [string, string] => [
      `/RefDtls/PrecDocDtls/${String(index)}/InvDt`,
      document.InvDt,
    ]),
    ...(RefDtls?.ContrDtls ?? []).flatMap((contract, index): [string, string | undefined][] => [
      [`/RefDtls/ContrDtls/${String(index)}/RecAdvDt`, contract['RecAdvDt']],
      [`/RefDtls/ContrDtls/${String(index)}/PORefDt`, contract['PORefDt']],
    ]),
    ...ItemList.flatMap((item, index): [string, string | undefined][] =>
      item.BchDtls
        ? [
            [`/ItemList/${String(index)}/BchDtls/ExpDt`, item.BchDtls.ExpDt],
            [`/ItemList/${String(index)}/BchDtls/WrDt`, item.BchDtls.WrDt],
          ]
        : [],
    ),
  ];
}
