/**
 * What the portal is known, or said, to refuse. Sources: GSTN attribute sheets, the portal's error-code lists as
 * integrators publish them, November 2026. Whoever learns better changes it here.
 */

/** Document numbers: 1 to 16 letters, digits, `-` and `/`, a letter or digit first. Rule 46 of the CGST Rules. */
export const documentNumber = /^[A-Za-z0-9][A-Za-z0-9/-]*$/;
export const mostNumberCharacters = 16;

/**
 * Documents may be this many months older than the period. Whether the portal counts from the day or the month is not
 * known: months here, so that nothing lawful is refused.
 */
export const oldestDocumentMonths = 18;

/** Tax may differ from taxable value x rate by this much for each (document, rate), in millionths of a rupee. Unconfirmed. */
export const taxTolerance = 1_000_000n;

/** Turnover of the previous year above which six HSN digits are due, in millionths of a rupee: 5 crore. Notification 78/2020-CT. */
export const sixDigitTurnover = 50_000_000n * 1_000_000n;

/** From this period on (`YYYY-MM`), HSN codes are chosen from a list and table 13 is due of everybody. GSTN advisory, April 2025. */
export const tablesMandatoryFrom = '2025-05';

/** Port codes on shipping bills have six characters. */
export const portCode = /^[A-Z0-9]{6}$/;

/** UINs of embassies and UN bodies: state and year, three letters, five digits, `UN` or `ON`, and a last character. */
export const uin = /^\d{4}[A-Z]{3}\d{5}[UO]N[A-Z0-9]$/;
