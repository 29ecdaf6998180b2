import { abroad, karnataka } from './bill-faults.js';
import type { FaultyBill } from './bill-faults.js';
import { aBill, aLine } from './einvoice-setup.js';

/** One bill for each fault in its lines, taxes and sums. */
export const billsWithFaultyLines: FaultyBill[] = [
  // Lines
  [['2228 /items'], 'no lines', aBill({ items: [] })],
  [['2173 /items'], 'too many lines', aBill({ items: Array.from({ length: 1001 }, () => aLine()) })],
  [['2176 /items/0/hsn'], 'an HSN of four digits', aBill({ items: [aLine({ hsn: '7318' })] })],
  [['5002 /items/0/hsn'], 'an HSN of five digits', aBill({ items: [aLine({ hsn: '73181' })] })],
  [['2176 /items/0/hsn'], 'a chapter that does not exist', aBill({ items: [aLine({ hsn: '77011000' })] })],
  [['2176 /items/0/isService'], 'goods marked as a service', aBill({ items: [aLine({ isService: true })] })],
  [
    ['2238 /items/0/quantity'],
    'goods without quantity',
    aBill({ items: [aLine({ quantity: undefined, amount: undefined })] }),
  ],
  [['2239 /items/0/unit'], 'goods without unit', aBill({ items: [aLine({ unit: undefined })] })],
  [['2240 /items/0/gstRate'], 'a rate that is none', aBill({ items: [aLine({ gstRate: 17 })] })],
  [
    ['2240 /items/0/gstRate'],
    '40 % before it existed',
    aBill({ invoiceDate: '2025-09-21', items: [aLine({ gstRate: 40 })] }),
  ],
  [
    ['2192 /items/0/amount'],
    'an amount that is neither reading',
    aBill({ items: [aLine({ amount: 1300 })] }),
  ],
  [
    ['2193 /items/0/discount'],
    'a discount over the value',
    aBill({ items: [aLine({ discount: 2000, amount: undefined })] }),
  ],
  [
    ['negative_bill /items'],
    'nothing but negative lines',
    aBill({ items: [aLine({ amount: -5, rate: -0.5 })] }),
  ],
  [
    ['exempt_not_reportable /items'],
    'nothing but exempt lines',
    aBill({ items: [aLine({ taxability: 'exempt', gstRate: 0 })] }),
  ],
  [
    ['tax_without_gst /items/1/gstRate', 'tax_without_gst /items/1/igst'],
    'an exempt line with tax',
    aBill({ items: [aLine(), aLine({ taxability: 'exempt', igst: 5 })] }),
  ],
  [
    ['2192 /items/1/amount'],
    'a negative line whose amount is not quantity x rate',
    aBill({ items: [aLine(), aLine({ quantity: -1, rate: 100, amount: -90 })] }),
  ],
  [
    ['negative_line /items/1/discount'],
    'a discount on a negative line',
    aBill({ items: [aLine(), aLine({ quantity: -1, rate: 100, amount: -100, discount: 10 })] }),
  ],
  [
    ['2235 /items/2/igst'],
    'IGST off in a line after one that INV-01 does not list',
    aBill({ items: [aLine(), aLine({ quantity: 1, rate: -9, amount: -9 }), aLine({ igst: 230 })] }),
  ],
  [
    ['2176 /items/1/hsn'],
    'a short HSN in a line after one that INV-01 does not list',
    aBill({ items: [aLine({ taxability: 'nil_rated', gstRate: 0 }), aLine({ hsn: '7318' })] }),
  ],
  [
    ['5002 /items/0/amount'],
    'a line worth more than INV-01 can say',
    aBill({ items: [aLine({ quantity: 9_999_999_999, rate: 99_999, amount: undefined })] }),
  ],
  // Taxes
  [
    ['2172 /items/0/igst'],
    'IGST within the state',
    aBill({ ...karnataka, items: [aLine({ igst: '225.90' })] }),
  ],
  [['2172 /igst'], 'IGST within the state in the sums alone', aBill({ ...karnataka, igst: '225.90' })],
  [
    ['2174 /items/0/cgst', '2174 /items/0/sgst'],
    'CGST and SGST between states',
    aBill({ items: [aLine({ cgst: '112.95', sgst: '112.95' })] }),
  ],
  [
    ['2237 /items/0/cgst'],
    'CGST to an SEZ',
    aBill({ supplyType: 'SEZWP', items: [aLine({ cgst: '112.95' })] }),
  ],
  [
    ['2180 /items/0/sgst'],
    'SGST on an export',
    aBill({ ...abroad, supplyType: 'EXPWP', items: [aLine({ sgst: '112.95' })] }),
  ],
  [
    ['2227 /items/0/sgst'],
    'unequal halves',
    aBill({ ...karnataka, items: [aLine({ cgst: '112.95', sgst: '112.96' })] }),
  ],
  [
    ['2234 /items/0/cgst', '2234 /items/0/sgst'],
    'halves over a rupee off',
    aBill({ ...karnataka, items: [aLine({ cgst: 115, sgst: 115 })] }),
  ],
  [['2235 /items/0/igst'], 'IGST over a rupee off', aBill({ items: [aLine({ igst: 230 })] })],
  [['2266 /items/0/cess'], 'cess below its rate', aBill({ items: [aLine({ cessRate: 12, cess: 100 })] })],
  [
    ['tax_without_payment /items/0/igst'],
    'tax on a supply without payment',
    aBill({ ...abroad, items: [aLine({ igst: 225.9 })] }),
  ],
  [
    ['retail_price_tax_missing /items/0/igst'],
    'tobacco without its tax',
    aBill({ items: [aLine({ hsn: '24022090', gstRate: 40 })] }),
  ],
  [
    ['2235 /items/0/igst'],
    'tobacco with another tax than that inside its retail price',
    aBill({ items: [aLine({ hsn: '24022090', gstRate: 40, retailPrice: 210, igst: 700 })] }),
  ],
  // Sums
  [['2182 /subtotal'], 'a subtotal that is off', aBill({ subtotal: 1300 })],
  [['2183 /sgst'], 'a sum of SGST that is off', aBill({ ...karnataka, cgst: 112.95, sgst: 120 })],
  [['2184 /cgst'], 'a sum of CGST that is off', aBill({ ...karnataka, cgst: 120 })],
  [['2185 /igst'], 'a sum of IGST that is off', aBill({ igst: 220 })],
  [['2186 /cess'], 'a sum of cess that is off', aBill({ cess: 50 })],
  [['2189 /total'], 'a total over a rupee off', aBill({ total: '1481.91' })],
  [['2220 /discount'], 'a discount as large as the rest', aBill({ discount: 800 })],
  [['5002 /roundOff'], 'a rounding of 100 and more', aBill({ roundOff: 100 })],
];
