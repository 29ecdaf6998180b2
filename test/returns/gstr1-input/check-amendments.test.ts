import { describe, expect, it } from 'vitest';
import type { DocumentAmendment, RowAmendment } from '../../../src/returns/gstr1/billing-document.js';
import { aLine, aMonth, anInvoice, consumer, intraLine, ownState } from './a-month.js';
import { faultsOf } from './faults-of.js';

describe('amendments', () => {
  const original = { number: 'INV/26-27/050', date: '2026-10-10' };
  const revised = anInvoice({ number: 'INV/26-27/050', date: '2026-10-10' });
  const amendment = (changes: Partial<DocumentAmendment> = {}): DocumentAmendment => ({
    section: 'b2ba',
    original,
    revised,
    ...changes,
  });
  const rows: RowAmendment = {
    section: 'b2csa',
    original_month: '102026',
    pos: '24',
    rows: [{ rate: 18, taxable: 1000, cgst: 90, sgst: 90 }],
  };

  it.each<[string, DocumentAmendment | RowAmendment, string[]]>([
    ['a corrected invoice', amendment(), []],
    [
      'a revised date at the end of its month',
      amendment({ revised: { ...revised, date: '2026-10-31' } }),
      [],
    ],
    [
      'a revised date in a later month',
      amendment({ revised: { ...revised, date: '2026-11-01' } }),
      ['RET191120 /revised/date'],
    ],
    [
      'an original of this period',
      amendment({ original: { ...original, date: '2026-11-01' } }),
      ['RET191198 /original/date'],
    ],
    [
      'an original without a number of the right form',
      amendment({ original: { ...original, number: '#' } }),
      ['RET191203 /original/number'],
    ],
    [
      'a cancelled document',
      amendment({ revised: { ...revised, status: 'cancelled' } }),
      ['amendment_not_issued /revised/status'],
    ],
    [
      'another buyer',
      amendment({ previous: { ...revised, customer: ownState } }),
      ['RET191119 /revised/customer/gstin'],
    ],
    [
      'a wrong code in what was reported',
      amendment({ previous: { ...revised, lines: [aLine({ hsn: '84713' })] } }),
      ['RET191349 /previous/lines/0/hsn'],
    ],
    [
      'a note among invoices',
      amendment({ revised: { ...revised, type: 'credit_note' } }),
      ['section_mismatch /section'],
    ],
    [
      'a consumer among registered buyers',
      amendment({ revised: { ...revised, customer: consumer } }),
      ['section_mismatch /section'],
    ],
    [
      'a large invoice',
      amendment({ section: 'b2cla', revised: { ...revised, customer: consumer, value: '100000.01' } }),
      [],
    ],
    [
      'a large invoice that is none',
      amendment({ section: 'b2cla', revised: { ...revised, customer: consumer, value: 100_000 } }),
      ['RET191180 /revised/value'],
    ],
    [
      'a large invoice taken back',
      amendment({
        section: 'b2cla',
        revised: { ...revised, customer: consumer, value: 0, lines: [aLine({ taxable: 0, igst: 0 })] },
      }),
      [],
    ],
    [
      'a wrong head',
      amendment({ revised: { ...revised, lines: [intraLine] } }),
      ['RET191150 /revised/lines/0/cgst', 'RET191150 /revised/lines/0/sgst'],
    ],
    ['rows of a month', rows, []],
    [
      'negative rows, netted with notes',
      { ...rows, rows: [{ rate: 18, taxable: -1000, cgst: -90, sgst: -90 }] },
      [],
    ],
    ['rows of this month', { ...rows, original_month: '112026' }, ['RET191198 /original_month']],
    [
      'rows of nowhere',
      { ...rows, pos: '96' },
      ['RET191112 /pos', 'RET191150 /rows/0/cgst', 'RET191150 /rows/0/sgst'],
    ],
    [
      'rows with the wrong tax',
      { ...rows, rows: [{ rate: 18, taxable: 1000, cgst: 80, sgst: 80 }] },
      ['RET191205 /rows/0/cgst'],
    ],
    [
      'rows at a half rate',
      { ...rows, rows: [{ rate: 9, taxable: 1000, cgst: 45, sgst: 45 }] },
      ['RET191175 /rows/0/rate'],
    ],
  ])('%s', (_name, entry, faults) => {
    const found = faultsOf({ ...aMonth(), amendments: [entry] });
    expect(found).toEqual(faults.map((fault) => fault.replace(' ', ' /amendments/0')));
  });

  it('stand once for each document', () => {
    const found = faultsOf({
      ...aMonth(),
      amendments: [amendment(), amendment({ revised: { ...revised, number: 'X' } })],
    });
    expect(found).toEqual(['RET191190 /amendments/1/original/number']);
  });
});
