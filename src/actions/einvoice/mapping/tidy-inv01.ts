import type { Inv01 } from '../../../providers/irp/inv01.js';
import type { RawInv01 } from '../input/inv01-schema.js';

/** INV-01 as it is sent: nulls left out, the number upper case as the IRPs hash it, state codes of two digits. */
export const tidyInv01 = (raw: RawInv01): Inv01 => {
  // The schema has checked the form; leaving out the nulls is what the two types differ in.
  const invoice = withoutNulls(raw) as Inv01;
  const places = [invoice.SellerDtls, invoice.BuyerDtls, invoice.DispDtls, invoice.ShipDtls];
  for (const place of places) if (place) place.Stcd = place.Stcd.padStart(2, '0');
  invoice.BuyerDtls.Pos = invoice.BuyerDtls.Pos.padStart(2, '0');
  invoice.DocDtls.No = invoice.DocDtls.No.toUpperCase();
  return invoice;
};

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const kept: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) {
    if (field !== null && field !== undefined) kept[name] = withoutNulls(field);
  }
  return kept;
}
