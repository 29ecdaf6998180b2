import { byCode } from './gst-code.js';
import type { GstCode } from './gst-code.js';

const data = (message: string, hint: string): GstCode => ({ class: 'data', message, hint });

const malformed = data(
  'The portal could not read the return: its structure or its encryption is wrong',
  'Build the return again; if it stays so, this is a fault of the software.',
);
const mismatch = data(
  'GSTIN or period is missing, or differs between the call and the return',
  'Use the return of this GSTIN and period.',
);
const duplicate = data(
  'The document is there already, or stands twice in the return',
  'Send it once, under a number that is unique in the financial year.',
);
const party = data(
  'A GSTIN of a customer, counter-party or e-commerce operator is wrong',
  'Correct the GSTIN; of a saved document it cannot be changed.',
);
const place = data(
  'Place of supply and tax heads do not go together',
  'Between states and for SEZ: IGST; within a state: CGST and SGST. Large B2C bills only between states and above the limit.',
);
const dates = data(
  'A date or a period is outside what the portal allows',
  'Correct the date; it must lie before the end of the period and not be too old.',
);
const original = data(
  'The portal does not know the original document',
  'Correct number and date of the original, as it was filed.',
);

/** What is wrong with the data (GSTN response codes, as Sandbox.co.in and MasterGST list them). */
export const dataCodes = byCode([
  ['RET12505 RET191101 RET191103 RET191104 RET191106 RET191139 RET191165 RET191166', malformed],
  ['RET191148', data('The return carries no section', 'Send at least one section, or file a nil return.')],
  ['RET191131 RET191136 RT-3BSP104', mismatch],
  ['RET191111 RET191121 RET191123 RET191133 RET191134 RET191135 RET191190', duplicate],
  ['RET191113 RET191119 RET191125 RET191152 RET191181 RET191199', party],
  ['RET191112 RET191122 RET191150 RET191160 RET191178 RET191179 RET191180 RET191189', place],
  [
    'RET191114 RET191120 RET191126 RET191151 RET191158 RET191176 RET191184 RET191185 RET191198 RET191202',
    dates,
  ],
  ['RET191124 RET191157 RET191159 RET191168 RET191197', original],
  [
    'RET191115 RET191203',
    data(
      'A document number is wrong, or an original is not found',
      'Use up to 16 letters, digits, hyphens and slashes; name the original as it was filed.',
    ),
  ],
  ['RET191117', data('A rate, or an HSN row, stands twice', 'Send one row for each rate and each HSN code.')],
  ['RET191172', data('An item number stands twice in a document', 'Number the items of a document apart.')],
  ['RET191175', data('The portal does not know this tax rate', 'Use a rate of the GST tariff.')],
  [
    'RET191194',
    data('A value in an item or HSN row is not allowed', 'Correct rate, code, unit or quantity.'),
  ],
  [
    'RET191195 RET191353',
    data('The unit (UQC) is not on the list', 'Use a UQC of the portal, NA for services.'),
  ],
  ['RET191193', data('Refund vouchers are no longer accepted', 'Send a credit note.')],
  ['RET191205', data('The tax is not taxable value times rate', 'Correct the tax of the item.')],
  ['RET191349', data('The HSN code is not in the HSN master', 'Correct the HSN code.')],
  ['RET191350', data('The HSN code has too few digits', 'Use 4 digits; 6 above 5 crore of turnover.')],
  ['RET191355', data('The quantity of an HSN row is wrong', 'Correct it; 0 for services.')],
  [
    'RT-3BAS1070',
    {
      class: 'data',
      name: 'payment_differs',
      message: 'The payment is not exactly the liability: the portal takes neither less nor more',
      hint: 'Work the set-off out again from what the portal holds.',
    },
  ],
  ['RT-3BGV1005 AUTH113 RTN_02', data('The period is wrong', 'Give the period as MMYYYY.')],
]);
