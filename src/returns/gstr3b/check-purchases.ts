import type { Fault } from '../../domain/outcome.js';
import { millionthsOf } from './cells.js';
import { checkHalves } from './check-halves.js';
import { taxHeads } from './heads.js';
import type { Purchase, PurchaseKind } from './input/gstr3b-input.js';
import { creditTypeOf } from './supply-rules.js';

/** All faults of the purchases and of the entries on credit. */
export const checkPurchases = (purchases: readonly Purchase[]): Fault[] =>
  purchases.flatMap((purchase, index) => {
    const at = `/purchases/${String(index)}`;
    return [...checkFields(purchase, at), ...checkTax(purchase, at)];
  });

const kindsWithoutTax: ReadonlySet<PurchaseKind> = new Set<PurchaseKind>([
  'inward_composition_or_exempt',
  'inward_non_gst',
]);
const imports: ReadonlySet<PurchaseKind> = new Set<PurchaseKind>(['import_goods', 'import_services']);
/** Entries that are no purchase: they have no value, no note, and any mix of heads. */
const entriesOnCredit: ReadonlySet<PurchaseKind> = new Set<PurchaseKind>([
  'reversal_rule37',
  'reversal_rule42_43',
  'reclaim',
]);

function checkFields({ kind, itc, inter_state, note, taxable }: Purchase, at: string): Fault[] {
  const faults: Fault[] = [];
  const add = (field: string, code: string, message: string) =>
    faults.push({ pointer: `${at}/${field}`, code, message });
  const bringsCredit = creditTypeOf[kind] !== undefined;
  if (bringsCredit && itc === undefined)
    add('itc', 'required', 'is required: say whether the tax may be credited; none is credited unsaid');
  if (!bringsCredit && itc !== undefined) add('itc', 'itc_out_of_place', `must not be given for ${kind}`);
  if (kindsWithoutTax.has(kind) && inter_state === undefined)
    add('inter_state', 'required', 'is required: table 5 is split by it');
  if (entriesOnCredit.has(kind) && note !== undefined)
    add('note', 'note_out_of_place', `must not be given for ${kind}: it is no supply`);
  if (taxable === undefined && !entriesOnCredit.has(kind) && kind !== 'isd')
    add('taxable', 'required', 'is required: the value of the supply');
  return faults;
}

function checkTax(purchase: Purchase, at: string): Fault[] {
  const { kind } = purchase;
  const given = taxHeads.filter((head) => millionthsOf(purchase[head]) !== 0n);
  const refuse = (heads: readonly string[], code: string, message: string): Fault[] =>
    heads.map((head) => ({ pointer: `${at}/${head}`, code, message }));
  if (kindsWithoutTax.has(kind)) return refuse(given, 'tax_on_untaxed', `must be 0: ${kind} bears no tax`);
  const halves = given.filter((head) => head === 'cgst' || head === 'sgst');
  if (imports.has(kind)) return refuse(halves, 'tax_head_wrong', 'must be 0: an import bears IGST');
  if (kind !== 'domestic' && kind !== 'domestic_rcm') return [];
  if (given.includes('igst'))
    return refuse(halves, 'tax_head_wrong', 'must not stand beside IGST: a supply has either');
  return checkHalves(purchase, at, 'within a state');
}
