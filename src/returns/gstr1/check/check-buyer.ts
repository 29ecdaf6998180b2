import { isGstin } from '../../../domain/gstin.js';
import { abroad } from '../../../domain/masters/states.js';
import type { BillingDocument } from '../billing-document.js';
import type { CheckContext } from './check-context.js';
import { checkPlace } from './check-place.js';
import { uin } from './portal-limits.js';
import type { SupplyFacts } from './supply-facts.js';

/** What a wrong GSTIN is told. */
export const noGstin =
  'is no GSTIN: check the characters (capitals and digits), the last is a check character';

/** Buyer, place of supply and who pays the tax must fit together. */
export const checkBuyer = (
  document: BillingDocument,
  at: string,
  facts: SupplyFacts,
  { list }: CheckContext,
): void => {
  const { customer, pos } = document;
  const isOverseas = customer.category === 'overseas';
  checkPlace(pos, `${at}/pos`, isOverseas, list);
  if (isOverseas) {
    if (pos !== abroad)
      list.add(
        `${at}/pos`,
        'RET191112',
        'must be 96 for an overseas buyer; a supply that is made in India is no export: call the buyer unregistered',
      );
  } else checkGstin(customer, `${at}/customer/gstin`, list);
  if (document.reverse_charge === true && !facts.isRegistered)
    list.add(
      `${at}/reverse_charge`,
      'reverse_charge_needs_gstin',
      'must not be true for a buyer without GSTIN: only a registered buyer can pay the tax',
    );
};

function checkGstin(
  { category, gstin }: BillingDocument['customer'],
  pointer: string,
  list: CheckContext['list'],
): void {
  if (!gstin) {
    if (category !== 'unregistered')
      list.add(
        pointer,
        'RET191113',
        `is required for a buyer of category ${category}; without GSTIN the buyer is unregistered`,
      );
  } else if (!isGstin(gstin) && !(category === 'uin' && uin.test(gstin)))
    list.add(pointer, 'RET191113', noGstin);
}
