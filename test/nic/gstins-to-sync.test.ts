import { expect, it } from 'vitest';
import { gstinsToSync } from '../../src/providers/irp/gstins-to-sync.js';
import { anInvoice } from './nic-setup.js';

const seller = anInvoice().SellerDtls.Gstin;
const buyer = anInvoice().BuyerDtls.Gstin;

it.each([
  ['by number', '3029', `GSTIN - ${seller} is inactive or cancelled`, [seller]],
  ['by block', '3028', 'GSTIN is invalid: SellerDtls.Gstin', [seller]],
  ['both', '3029', `${seller} and ${buyer} are inactive`, [seller, buyer]],
  ['by nothing', '3028', 'GSTIN is invalid', [buyer]],
  ['as a stranger', '3028', 'GSTIN 27AAPFU0939F1ZV is invalid', [buyer]],
  ['in a code of another kind', '2172', seller, []],
])('the GSTIN that an error names %s is refreshed', (_how, code, text, gstins) => {
  expect(gstinsToSync([{ code, text }], anInvoice())).toEqual(gstins);
});

it('an unregistered recipient is never refreshed', () => {
  const invoice = anInvoice();
  invoice.BuyerDtls.Gstin = 'URP';
  expect(gstinsToSync([{ code: '3028', text: '' }], invoice)).toEqual([]);
});
