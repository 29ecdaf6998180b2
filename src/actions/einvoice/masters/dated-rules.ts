/**
 * Document numbers reported from this day on are upper-cased before they are hashed. Source: GSTN advisory, 4 April 2025.
 */
export const caseFoldFrom = '2025-06-01';

/**
 * From this document date on, pan masala and tobacco are taxed on the retail price, and the IRP does not derive their
 * tax from the taxable value. Source: Notifications 19/2025 and 20/2025 - Central Tax.
 */
export const retailPriceTaxFrom = '2026-02-01';

const retailPriceHsn = /^(21069020|240[1-3]\d*|24041100|24041900)$/;

/** True when tax on this HSN is reckoned on the retail price in a document of this date. */
export const isTaxedOnRetailPrice = (hsn: string, date: string): boolean =>
  date >= retailPriceTaxFrom && retailPriceHsn.test(hsn);

/**
 * Fewest HSN digits, by the day of reporting: whoever must report e-invoices has a turnover that demands six.
 * Source: Notification 78/2020 - Central Tax; enforced by the IRPs since 15 December 2023.
 */
export const leastHsnDigits = (reportedOn: string): number => (reportedOn >= '2023-12-15' ? 6 : 4);

// Turnover in crore rupees from which documents must be reported within `days`. Source: GSTN advisories of
// 13 September 2023 and 5 November 2024.
const reportingLimits = [
  { from: '2025-04-01', turnoverCrore: 10, days: 30 },
  { from: '2023-11-01', turnoverCrore: 100, days: 30 },
] as const;

/**
 * Days within which a taxpayer of this turnover must report a document, or null when there is no limit. The advisory's
 * example counts the document's own day (last day: date + 29), its sentence does not (date + 30): the day in doubt is
 * left to the IRP.
 */
export const reportingLimitDays = (turnoverCrore: number, reportedOn: string): number | null =>
  reportingLimits.find((limit) => reportedOn >= limit.from && turnoverCrore >= limit.turnoverCrore)?.days ??
  null;

/** Documents older than this many days get no e-way bill, since 1 January 2025. Source: GSTN advisory, 17 December 2024. */
export const ewayBillMaxAgeDays = 180;
