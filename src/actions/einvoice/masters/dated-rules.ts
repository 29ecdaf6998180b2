/** A rule in force from this day (`YYYY-MM-DD`) until the next row's; newest first. */
interface DatedRow<T> {
  from: string;
  rule: T;
}

const ruleOn = <T>(rows: readonly DatedRow<T>[], day: string): T | undefined =>
  rows.find(({ from }) => from <= day)?.rule;

/**
 * Document numbers reported from this day on are upper-cased before they are hashed. Source: GSTN advisory, 4 April 2025.
 */
export const caseFoldFrom = '2025-06-01';

/**
 * From this document date on, pan masala and tobacco are taxed on the retail price, and the IRP does not derive their
 * tax from the taxable value. Source: Notifications 19/2025 and 20/2025 - Central Tax.
 */
export const retailPriceTaxFrom = '2026-02-01';

// The list of what the IRPs skip is known from secondary sources only.
const retailPriceHsn = /^(21069020|240[1-3]\d*|24041100|24041900)$/;

/** True when tax on this HSN is reckoned on the retail price in a document of this date. */
export const isTaxedOnRetailPrice = (hsn: string, date: string): boolean =>
  date >= retailPriceTaxFrom && retailPriceHsn.test(hsn);

// Source: Notification 78/2020 - Central Tax; whoever must report e-invoices has a turnover that demands six digits. The
// IRPs enforce it since 15 December 2023.
const hsnDigits: readonly DatedRow<number>[] = [
  { from: '2023-12-15', rule: 6 },
  { from: '2020-10-01', rule: 4 },
];

/** Fewest HSN digits, by the day of reporting. */
export const leastHsnDigits = (reportedOn: string): number => ruleOn(hsnDigits, reportedOn) ?? 4;

/** Documents of taxpayers with at least this turnover, in crore rupees, must be reported within `days`. */
interface ReportingLimit {
  turnoverCrore: number;
  days: number;
}

// Sources: GSTN advisories of 13 September 2023 and 5 November 2024.
const reportingLimits: readonly DatedRow<ReportingLimit>[] = [
  { from: '2025-04-01', rule: { turnoverCrore: 10, days: 30 } },
  { from: '2023-11-01', rule: { turnoverCrore: 100, days: 30 } },
];

/**
 * Days within which a taxpayer of this turnover must report a document, or null when there is no limit. The advisory's
 * example counts the document's own day (last day: date + 29), its sentence does not (date + 30): the day in doubt is
 * left to the IRP.
 */
export const reportingLimitDays = (turnoverCrore: number, reportedOn: string): number | null => {
  const limit = ruleOn(reportingLimits, reportedOn);
  return limit !== undefined && turnoverCrore >= limit.turnoverCrore ? limit.days : null;
};

// Source: GSTN advisory, 17 December 2024.
const ewayBillAges: readonly DatedRow<number>[] = [{ from: '2025-01-01', rule: 180 }];

/** Documents older than this many days get no e-way bill on that day; null: there is no limit. */
export const ewayBillMaxAgeDays = (askedOn: string): number | null => ruleOn(ewayBillAges, askedOn) ?? null;

/**
 * From this day of reporting on, an e-way bill to another place than the buyer's needs the GSTIN there (or URP), and that
 * GSTIN must fit the place. Source: GSTN advisory, 17 June 2026. Unconfirmed: the portal is said to have put it on hold on
 * 30 July 2026, so it is applied only where the operator has switched it on.
 */
export const shipToGstinFrom = '2026-08-01';

const tobaccoOrPanMasala = /^(2106902|240)/;

// Source: GST Council, 56th meeting; ended with the rates of 22 September 2025, on tobacco with the change of 1 February
// 2026. Known from secondary sources, so a reason to look again, not to refuse.
const cessEnds = { tobacco: '2026-02-01', others: '2025-09-22' };

/** True when compensation cess on this HSN had ended on this document date. */
export const hasCessEnded = (hsn: string, date: string): boolean =>
  date >= (tobaccoOrPanMasala.test(hsn) ? cessEnds.tobacco : cessEnds.others);
