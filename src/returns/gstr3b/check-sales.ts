import { abroad, stateLabel, stateOf } from '../../domain/masters/states.js';
import type { Fault } from '../../domain/outcome.js';
import { bearsIgst, isZeroRatedBuyer } from '../inter-state.js';
import { millionthsOf } from './cells.js';
import { checkHalves } from './check-halves.js';
import { taxHeads } from './heads.js';
import type { Sale } from './input/gstr3b-input.js';
import { tableOfSale } from './supply-rules.js';

/** All faults of the sales: a place that is none, a tax of the wrong head, tax on what bears none. */
export const checkSales = (sales: readonly Sale[], filer: string): Fault[] =>
  sales.flatMap((sale, index) => {
    const at = `/sales/${String(index)}`;
    return [...checkPlace(sale, at), ...checkKind(sale, at), ...checkTax(sale, at, filer)];
  });

function checkPlace({ category, pos }: Sale, at: string): Fault[] {
  const wrong = (message: string): Fault[] => [{ pointer: `${at}/pos`, code: 'place_wrong', message }];
  if (category === 'overseas')
    return pos === abroad
      ? []
      : wrong('must be 96 for an export; a supply to a foreigner within India is to an unregistered buyer');
  if (pos === abroad) return wrong('must be a state: 96 is for exports (category overseas)');
  return stateOf(pos) ? [] : wrong('is no state code of GST');
}

function checkKind({ category, supply, reverse_charge }: Sale, at: string): Fault[] {
  const faults: Fault[] = [];
  if (supply === 'zero_rated' && !isZeroRatedBuyer(category))
    faults.push({
      pointer: `${at}/supply`,
      code: 'supply_wrong',
      message: 'must not be zero_rated: only exports and supplies to an SEZ are',
    });
  if (reverse_charge && (category === 'unregistered' || category === 'overseas'))
    faults.push({
      pointer: `${at}/reverse_charge`,
      code: 'reverse_charge_wrong',
      message: 'must not be true: a buyer without a registration cannot pay the tax',
    });
  return faults;
}

function checkTax(sale: Sale, at: string, filer: string): Fault[] {
  const table = tableOfSale(sale);
  const given = taxHeads.filter((head) => millionthsOf(sale[head]) !== 0n);
  if (table === 'osup_nil_exmp' || table === 'osup_nongst')
    return given.map((head) => ({
      pointer: `${at}/${head}`,
      code: 'tax_on_untaxed',
      message: 'must be 0: what is nil-rated, exempt or outside GST bears no tax',
    }));
  if (!bearsIgst(sale, filer)) return checkHalves(sale, at, 'within the state');
  return given.flatMap((head) =>
    head === 'cgst' || head === 'sgst'
      ? [
          {
            pointer: `${at}/${head}`,
            code: 'tax_head_wrong',
            message: `must be 0: the supply to ${stateLabel(sale.pos)} is between states and bears IGST`,
          },
        ]
      : [],
  );
}
