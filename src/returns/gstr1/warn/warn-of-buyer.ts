import type { BillingDocument } from '../billing-document.js';
import type { CheckContext } from '../check/check-context.js';
import type { SupplyFacts } from '../check/supply-facts.js';

/** What is odd about the buyer, the operator and who pays. */
export const warnOfBuyer = (
  document: BillingDocument,
  at: string,
  facts: SupplyFacts,
  { list }: CheckContext,
): void => {
  const { customer, ecommerce } = document;
  if (customer.category === 'unregistered' && facts.isRegistered)
    list.add(
      `${at}/customer/category`,
      'unregistered_with_gstin',
      'says unregistered, but the buyer has a GSTIN: reported as registered',
    );
  if (customer.category === 'overseas' && customer.gstin)
    list.add(
      `${at}/customer/gstin`,
      'overseas_with_gstin',
      'is not reported: an export goes to a buyer abroad. With a GSTIN the sale may be none',
    );
  if (facts.isZeroRated && document.with_payment === undefined)
    list.add(
      `${at}/with_payment`,
      'payment_unsaid',
      'is not given: taken from the tax on the lines. Say whether IGST is paid or the supply goes under an LUT',
    );
  if (ecommerce && ecommerce.gstin.charAt(13) !== 'C')
    list.add(
      `${at}/ecommerce/gstin`,
      'operator_gstin_odd',
      'is no TCS registration: the 14th character of an operator’s GSTIN is C',
    );
  if (document.bonded_warehouse === true && !facts.isRegistered)
    list.add(
      `${at}/bonded_warehouse`,
      'bonded_warehouse_unregistered',
      'is not reported: only sales to registered buyers are marked so',
    );
};
