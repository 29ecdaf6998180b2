import { describe, expect, it } from 'vitest';
import { gstr3bInputSchema } from '../../../src/returns/gstr3b/input/gstr3b-input.js';
import { aReturn, faultsOf, purchase, sale } from './gstr3b-input.js';
import { ourInput } from './return-vectors.js';

const sold = (changes: Record<string, unknown>) => faultsOf({ sales: [{ ...sale, ...changes }] });
const bought = (entry: Record<string, unknown>) => faultsOf({ purchases: [entry] });
const { itc: _itc, ...unsaid } = purchase;
const export96 = { category: 'overseas', supply: 'zero_rated', pos: '96', cgst: 0, sgst: 0 };

describe('the check of a GSTR-3B', () => {
  it('has nothing against vector G3-01', () => {
    expect(faultsOf(ourInput('G3-01'))).toEqual([]);
  });

  it('tells all faults at once', () => {
    const faults = faultsOf({
      gstin: '24AAACB1234C1ZX',
      period: '112026',
      frequency: 'quarterly',
      sales: [{ ...sale, pos: '27' }],
      purchases: [unsaid],
      charges: { due_date: '2026-10-32', paid_and_filed: '2026-11-01', aato: 1, cash_tax: {} },
      interest: { igst: 1 },
    });
    expect(faults).toEqual([
      '/gstin gstin_wrong',
      '/period period_wrong',
      '/sales/0/cgst tax_head_wrong',
      '/sales/0/sgst tax_head_wrong',
      '/purchases/0/itc required',
      '/interest charges_twice',
      '/charges/due_date date_wrong',
    ]);
  });

  it.each([
    [
      'no state',
      { pos: '25' },
      ['/sales/0/pos place_wrong', '/sales/0/cgst tax_head_wrong', '/sales/0/sgst tax_head_wrong'],
    ],
    ['abroad, but no export', { pos: '96', cgst: 0, sgst: 0 }, ['/sales/0/pos place_wrong']],
    ['an export into India', { ...export96, pos: '24' }, ['/sales/0/pos place_wrong']],
    ['zero-rated at home', { supply: 'zero_rated' }, ['/sales/0/supply supply_wrong']],
    ['IGST within the state', { igst: 1 }, ['/sales/0/igst tax_head_wrong']],
    ['unequal halves', { sgst: '90.01' }, ['/sales/0/sgst tax_halves_differ']],
    [
      'CGST of an SEZ in the own state',
      { category: 'sez', cgst: 90, sgst: 0 },
      ['/sales/0/cgst tax_head_wrong'],
    ],
    [
      'tax on what is exempt',
      { supply: 'exempt' },
      ['/sales/0/cgst tax_on_untaxed', '/sales/0/sgst tax_on_untaxed'],
    ],
    [
      'a consumer who pays the tax',
      { category: 'unregistered', reverse_charge: true },
      ['/sales/0/reverse_charge reverse_charge_wrong'],
    ],
    ['an export that is right', export96, []],
  ])('of a sale: %s', (_case, changes, faults) => {
    expect(sold(changes)).toEqual(faults);
  });

  it.each([
    ['credit that nobody claims', unsaid, ['/purchases/0/itc required']],
    [
      'credit on a reversal',
      { kind: 'reclaim', itc: 'eligible', igst: 1 },
      ['/purchases/0/itc itc_out_of_place'],
    ],
    [
      'a note on a reversal',
      { kind: 'reversal_rule37', note: 'credit', igst: 1 },
      ['/purchases/0/note note_out_of_place'],
    ],
    ['exempt, from where?', { kind: 'inward_non_gst', taxable: 1 }, ['/purchases/0/inter_state required']],
    [
      'exempt, with tax',
      { kind: 'inward_non_gst', inter_state: true, taxable: 1, cess: 1 },
      ['/purchases/0/cess tax_on_untaxed'],
    ],
    [
      'CGST of an import',
      { ...purchase, kind: 'import_goods', cgst: 1 },
      ['/purchases/0/cgst tax_head_wrong'],
    ],
    [
      'all heads at once',
      { ...purchase, cgst: 1, sgst: 1 },
      ['/purchases/0/cgst tax_head_wrong', '/purchases/0/sgst tax_head_wrong'],
    ],
    ['no value', { kind: 'domestic', itc: 'eligible', igst: 1 }, ['/purchases/0/taxable required']],
    ['a distributor, with all heads', { kind: 'isd', itc: 'eligible', igst: 1, cgst: 2, sgst: 3 }, []],
  ])('of a purchase: %s', (_case, entry, faults) => {
    expect(bought(entry)).toEqual(faults);
  });

  it.each([
    ['a negative amount', { sales: [{ ...sale, taxable: -1 }] }],
    ['seven decimals', { sales: [{ ...sale, taxable: '1.0000001' }] }],
    ['seven decimals of a number', { sales: [{ ...sale, taxable: 1e-7 }] }],
    ['twelve digits', { sales: [{ ...sale, taxable: 100_000_000_000 }] }],
    ['a field that is not known', { sales: [{ ...sale, tax: 1 }] }],
    ['a month that is none', { period: '132026' }],
    ['no sales said', { sales: undefined }],
    ['a balance with three decimals', { opening_credit: { igst: '1.001' } }],
  ])('stops at the schema: %s', (_case, changes) => {
    expect(gstr3bInputSchema.safeParse(aReturn(changes)).success).toBe(false);
  });
});
