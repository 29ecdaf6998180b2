import { describe, expect, it } from 'vitest';
import { toInv01 } from '../../src/actions/einvoice/to-inv01.js';
import type { EinvoiceResult } from '../../src/actions/einvoice/einvoice-result.js';
import type { Inv01 } from '../../src/providers/irp/inv01.js';
import { aBill, samples } from './einvoice-setup.js';
import { pdfPages } from './pdf-pages.js';
import { bytesOf, codes, full, irn, receipt } from './pdf-receipt.js';

const minimal = toInv01(aBill());
const pagesOf = (result: EinvoiceResult): Promise<string[]> => pdfPages(bytesOf(result));

const withLines = (count: number): Inv01 => ({
  ...full,
  ItemList: Array.from({ length: count }, (_, index) => ({
    ...full.ItemList[index % full.ItemList.length]!,
    SlNo: `${index + 1}`,
    PrdDesc: `Article ${index + 1}.`,
  })),
});

describe('the PDF of a document', () => {
  it('shows everything that the document says', async () => {
    const result = await receipt(full, {
      ewayBillNo: '181000000123',
      ewayBillDate: '2026-11-20T12:05:00+05:30',
      ewayBillValidUpto: '2026-11-21T23:59:00+05:30',
    });
    expect(codes(result)).toEqual([]);
    const [text, ...more] = await pagesOf(result);
    expect(more).toEqual([]);
    const shown = [
      'TAX INVOICE',
      ...[
        'EXAMPLE FASTENERS PRIVATE LIMITED',
        'Peenya, near Water Tank',
        'BENGALURU 560058',
        'Karnataka (29)',
      ],
      ...[irn, '112610000000001', '20/11/2026 12:01 IST'],
      ...['INV/26-27/00043', 'B2B, regular', 'Reverse charge No', 'PO-4711 of 01/11/2026'],
      ...['181000000123', '20/11/2026 12:05', '21/11/2026 23:59', 'KA01AB1234'],
      ...['BILL TO', 'SAMPLE INSTALLERS', 'GSTIN: 29ZZZPQ0006F1ZE', '9 Church Street, First Floor'],
      ...['SHIP TO', 'SAMPLE SITE CONTRACTORS', 'MYSURU 570016'],
      ...['DISPATCH FROM', 'EXAMPLE FASTENERS GODOWN 2', 'Survey 88, Hosur Road'],
      '1 Hex bolt M12 zinc Batch LOT2611 Expires 31/12/2028 Warranty until 30/11/2027 Serial no. BX-77 73181500 12.5 KGS ' +
        '480.255 103.19 5,900.00 CGST 9% SGST 9% Other 531.00 531.00 38.00 7,000.00',
      '2 On-site fitting 998719 1 OTH 1,500.00 0.00 1,500.00 CGST 9% SGST 9% 135.00 135.00 1,770.00',
      'Taxable value 7,400.00 CGST 666.00 SGST 666.00 Other charges 50.50 Discount -20.00 Round-off -0.50',
      'Total ₹ 8,800.00',
      'Rupees Eight Thousand Eight Hundred Only',
      ...['A/c 000111222333', 'IFSC ABCD0001234', 'Paid: ₹ 800.00', 'Due: ₹ 8,000.00'],
      ...['digitally signed by the IRP', 'Page 1 of 1'],
    ];
    expect(shown.filter((words) => !text!.includes(words))).toEqual([]);
  });

  it.each(samples('accepted'))('can be drawn for every sample: %s', async (_name, input) => {
    const invoice = toInv01(input);
    const result = await receipt(invoice);
    expect(codes(result)).toEqual([]);
    const text = (await pagesOf(result)).join(' ');
    expect(text).toContain(invoice.DocDtls.No);
    expect(text).toContain(invoice.ItemList.at(-1)!.HsnCd);
  });

  it.each([
    ['INV', 'TAX INVOICE', 'Invoice no.'],
    ['CRN', 'CREDIT NOTE', 'Credit note no.'],
    ['DBN', 'DEBIT NOTE', 'Debit note no.'],
  ] as const)('of type %s is titled %s', async (Typ, title, label) => {
    const PrecDocDtls = [{ InvNo: 'INV/26-27/00001', InvDt: '01/11/2026' }];
    const note = { ...minimal, DocDtls: { ...minimal.DocDtls, Typ }, RefDtls: { PrecDocDtls } };
    const [text] = await pagesOf(await receipt(note));
    expect(text).toMatch(new RegExp(`^e-Invoice ${title} `));
    expect(text).toContain(`${label} INV/26-27/00042`);
    expect(text).toContain('Original invoice INV/26-27/00001 of 01/11/2026');
  });

  it.each([
    ['SEZWP', 'AUTHORISED OPERATIONS ON PAYMENT OF INTEGRATED TAX'],
    ['SEZWOP', 'WITHOUT PAYMENT OF INTEGRATED TAX'],
    ['EXPWP', 'SUPPLY MEANT FOR EXPORT ON PAYMENT OF INTEGRATED TAX'],
    ['EXPWOP', 'SUPPLY MEANT FOR EXPORT UNDER BOND OR LETTER OF UNDERTAKING'],
  ] as const)('of supply type %s carries the words of Rule 46: %s', async (SupTyp, words) => {
    const [text] = await pagesOf(await receipt({ ...minimal, TranDtls: { TaxSch: 'GST', SupTyp } }));
    expect(text).toContain(words);
  });

  it.each([
    ['29', 'SGST'],
    ['4', 'UTGST'],
    ['35', 'UTGST'],
    ['07', 'SGST'],
  ])('calls the other half of the tax at place of supply %s %s', async (Pos, name) => {
    const [text] = await pagesOf(await receipt({ ...full, BuyerDtls: { ...full.BuyerDtls, Pos } }));
    expect(text).toContain(`CGST 9% ${name} 9%`);
    expect(text).toContain(`CGST 666.00 ${name} 666.00`);
  });

  it('tells of reverse charge, and names the first of many original invoices', async () => {
    const PrecDocDtls = Array.from({ length: 900 }, (_, at) => ({ InvNo: `A/${at}`, InvDt: '01/11/2026' }));
    const TranDtls = { TaxSch: 'GST', SupTyp: 'B2B', RegRev: 'Y' } as const;
    const pages = await pagesOf(await receipt({ ...minimal, TranDtls, RefDtls: { PrecDocDtls } }));
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain('Reverse charge Yes: the recipient pays the tax');
    expect(pages[0]).toMatch(/A\/11 of 01\/11\/2026 and 888 more/);
  });

  it('prints Hindi, and ? with a warning for a script that its font lacks', async () => {
    const named = (PrdDesc: string) => ({ ...minimal, ItemList: [{ ...minimal.ItemList[0]!, PrdDesc }] });
    const hindi = await receipt(named('बोल्ट M12'));
    expect((await pagesOf(hindi))[0]).toContain('बोल्ट M12');
    expect(codes(hindi)).toEqual([]);
    const tamil = await receipt(named('போல்ட் M12'));
    expect((await pagesOf(tamil))[0]).toContain('?????? M12');
    expect(codes(tamil)).toEqual(['pdf_text_incomplete']);
  });

  it('has the same bytes for the same document', async () => {
    expect(bytesOf(await receipt(full)).equals(bytesOf(await receipt(full)))).toBe(true);
  });

  it('is marked on every page when the document is cancelled', async () => {
    const pages = await pagesOf(await receipt(withLines(40), { status: 'CNL' }));
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.every((text) => text.includes('CANCELLED'))).toBe(true);
    expect((await pagesOf(await receipt(full))).join(' ')).not.toContain('CANCELLED');
  });
});

describe('a PDF of many lines', () => {
  it('has all of a thousand, with the heading and the number on each page', async () => {
    const pages = await pagesOf(await receipt(withLines(1000)));
    expect(pages.length).toBeGreaterThan(20);
    pages.forEach((text, index) => {
      expect(text).toContain(`Page ${index + 1} of ${pages.length}`);
      expect(text).toContain('# Description HSN/SAC Quantity');
      expect(text).toContain(irn);
    });
    const all = pages.join(' ');
    const missing = withLines(1000).ItemList.filter(
      ({ SlNo, PrdDesc }) => !all.includes(`${SlNo} ${PrdDesc}`),
    );
    expect(missing).toEqual([]);
    expect(all.match(/Total ₹ 8,800.00/g)).toHaveLength(1);
  });

  it('is drawn within a second and a half for a hundred', async () => {
    const start = performance.now();
    const result = await receipt(withLines(100));
    expect(performance.now() - start).toBeLessThan(1500);
    expect(result.pdf).not.toBeNull();
  });
});
