// Source: Notifications 19/2025 and 20/2025 - Central Tax. The list of codes is known from secondary sources only.
const from = '2026-02-01';
const codes = /^(21069020|240[1-3]\d*|24041100|24041900)$/;

/**
 * True when tax on this HSN is reckoned on the retail price, not on the taxable value, for supplies of this date: pan
 * masala and tobacco.
 */
export const isTaxedOnRetailPrice = (hsn: string, suppliedOn: string): boolean =>
  suppliedOn >= from && codes.test(hsn);
