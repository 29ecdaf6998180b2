import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { financialYear } from '../../src/domain/financial-year.js';
import { gstinCheckDigit, isGstin } from '../../src/domain/gstin.js';
import { indiaDate } from '../../src/domain/india-time.js';
import { parsePaise } from '../../src/domain/money.js';
import type { DocumentType } from '../../src/providers/irp/inv01.js';
import { fromSlashDate, toSlashDate } from '../../src/actions/einvoice/document-date.js';
import { identityOf } from '../../src/actions/einvoice/document-order.js';
import { einvoiceInputSchema } from '../../src/actions/einvoice/input/einvoice-input.js';
import { computeIrn, documentKey } from '../../src/actions/einvoice/irn.js';
import { caseFoldFrom } from '../../src/actions/einvoice/masters/dated-rules.js';
import { acceptedRange, boundsOfPaise } from '../../src/actions/einvoice/rules/tolerance.js';
import { toInv01 } from '../../src/actions/einvoice/to-inv01.js';
import { aBill, faultsOf, vectors, type ExampleName } from './einvoice-setup.js';

describe('the IRN', () => {
  it.each(vectors.irn.cases)('$id is the published or computed hash', (vector) => {
    const document = {
      gstin: vector.supplierGstin,
      date: vector.docDateIso,
      type: vector.docType as DocumentType,
      number: vector.docNoSubmitted,
    };
    expect(computeIrn(document)).toBe(vector.irn);
    expect(vector.preimage).toBe(
      vector.supplierGstin + vector.financialYear + vector.docType + vector.docNoHashed,
    );
    expect(financialYear(vector.docDateIso)).toBe(vector.financialYear);
    expect(fromSlashDate(vector.docDateDdMmYyyy)).toBe(vector.docDateIso);
    expect(toSlashDate(vector.docDateIso)).toBe(vector.docDateDdMmYyyy);
  });

  it('folds the case by the day of reporting, not by the date of the document', () => {
    const document = { gstin: '29ZZZCQ0001A1ZK', date: '2025-05-31', type: 'INV', number: 'inv-1' } as const;
    const upper = { ...document, number: 'INV-1' };
    expect(computeIrn(document, '2025-05-31')).not.toBe(computeIrn(upper, '2025-05-31'));
    expect(computeIrn(document, '2025-06-01')).toBe(computeIrn(upper, '2025-06-01'));
  });

  it('is the same for any case of the number once numbers are folded, and for no other number', () => {
    const digits = fc.stringMatching(/^[A-Za-z1-9][A-Za-z0-9/-]{0,15}$/);
    fc.assert(
      fc.property(digits, digits, (number, other) => {
        const document = { gstin: '29ZZZCQ0001A1ZK', date: '2026-11-20', type: 'INV' } as const;
        const irn = (text: string): string => computeIrn({ ...document, number: text }, '2026-11-20');
        expect(irn(number.toLowerCase())).toBe(irn(number.toUpperCase()));
        expect(irn(number) === irn(other)).toBe(number.toUpperCase() === other.toUpperCase());
      }),
      { numRuns: 300 },
    );
  });

  it('has one natural key for both spellings of a number', () => {
    const document = { gstin: '29ZZZCQ0001A1ZK', date: '2026-11-20', type: 'INV', number: 'inv-1' } as const;
    expect(documentKey(document)).toBe('29ZZZCQ0001A1ZK|2026-27|INV|INV-1');
    expect(documentKey({ ...document, number: 'INV-1' })).toBe(documentKey(document));
  });
});

describe('dates', () => {
  it.each(vectors.financialYear.cases)('$docDateIso is in $financialYear', (vector) => {
    expect(financialYear(vector.docDateIso)).toBe(vector.financialYear);
    expect(fromSlashDate(vector.docDateDdMmYyyy)).toBe(vector.docDateIso);
  });

  it.each(vectors.financialYear.indiaClock)('$instantUtc is $todayInIndia in India', (vector) => {
    const day = indiaDate(new Date(vector.instantUtc));
    expect(day).toBe(vector.todayInIndia);
    expect(financialYear(day)).toBe(vector.financialYearOfToday);
  });

  it.each(['31/02/2026', '00/01/2026', '32/01/2026', '01/13/2026', '29/02/2025', '1/1/2026', '2026-01-01'])(
    '%s is no day',
    (text) => {
      expect(fromSlashDate(text)).toBeNull();
    },
  );
});

describe('the check digit', () => {
  it.each(vectors.gstinCheckDigit.cases)('of "$gstin" is $computedCheckDigit ($note)', (vector) => {
    expect(isGstin(vector.gstin)).toBe(vector.valid);
    expect(gstinCheckDigit(vector.gstin)).toBe(vector.computedCheckDigit);
  });

  it('is reckoned as in the worked example', () => {
    const { gstin, steps, sum, sumMod36, checkDigit } = vectors.gstinCheckDigit.worked;
    expect(steps.map(({ char }) => char).join('')).toBe(gstin.slice(0, 14));
    expect(steps.reduce((total, { folded }) => total + folded, 0)).toBe(sum);
    expect(vectors.gstinCheckDigit.alphabet.charAt(36 - sumMod36)).toBe(checkDigit);
    expect(gstinCheckDigit(gstin)).toBe(checkDigit);
  });

  it.each(vectors.gstinCheckDigit.cases.filter(({ gstin }) => /^\d{2}[0-9A-Z]{13}$/.test(gstin)))(
    'decides over the buyer $gstin, but for the sandboxes ($note)',
    ({ gstin, valid }) => {
      const bill = aBill({ buyerGstin: gstin, buyerState: undefined, placeOfSupply: 'Maharashtra' });
      const refused = (sandbox: boolean) =>
        faultsOf(bill, { sandbox, mode: sandbox ? 'test' : 'live' }).some(({ code }) => code === '3028');
      expect(refused(false)).toBe(!valid);
      expect(refused(true)).toBe(false);
    },
  );
});

describe('the document number', () => {
  it.each(vectors.documentNumber.cases)('"$docNo" is accepted: $schemaValid', (vector) => {
    const parsed = einvoiceInputSchema.safeParse(aBill({ invoiceNo: vector.docNo }));
    const accepted = parsed.success && !faultsOf(parsed.data).some(({ pointer }) => pointer === '/invoiceNo');
    expect(accepted).toBe(vector.schemaValid);
    if (accepted) expect(identityOf(parsed.data).number).toBe(vector.normalised);
  });
});

describe('the tolerance', () => {
  it.each(vectors.tolerance.cases)('of $calculated is $minAccepted to $maxAccepted', (vector) => {
    expect(acceptedRange(boundsOfPaise(parsePaise(vector.calculated) ?? Number.NaN))).toEqual({
      min: vector.minAccepted,
      max: vector.maxAccepted,
    });
  });
});

describe('the published payloads', () => {
  const { note: _note, ...examples } = vectors.payloadExamples;
  it.each(Object.keys(examples) as ExampleName[])('%s is accepted as it is, and sent as it is', (name) => {
    const input = einvoiceInputSchema.parse({ inv01: examples[name] });
    expect(faultsOf(input, { sandbox: false, mode: 'live' })).toEqual([]);
    expect(toInv01(input)).toEqual(examples[name]);
  });
});

describe('the vectors', () => {
  it('are all of these, each with its cases', () => {
    const { generated: _day, generator: _how, sandboxCaution: _caution, ...groups } = vectors;
    const shapes = Object.entries(groups).map(([name, group]) => [name, Object.keys(group)]);
    expect(Object.fromEntries(shapes)).toEqual({
      irn: ['algorithm', 'caseFoldFrom', 'cases'],
      financialYear: ['rule', 'cases', 'indiaClock'],
      gstinCheckDigit: ['alphabet', 'rule', 'worked', 'cases'],
      documentNumber: ['schemaPattern', 'cases'],
      tolerance: ['rule', 'cases'],
      payloadExamples: ['note', 'minimalInterState', 'fullIntraState', 'exportWithoutPayment'],
    });
    expect(caseFoldFrom).toBe(vectors.irn.caseFoldFrom);
  });
});
