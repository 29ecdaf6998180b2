import { stateLabel } from '../../domain/masters/states.js';
import type { Sheet, SheetCell } from './sheet.js';
import { amount, tableSheet, text } from './table-sheet.js';

type Block = Readonly<Record<string, unknown>>;

const heads = ['iamt', 'camt', 'samt', 'csamt'] as const;
const headNames = ['IGST', 'CGST', 'SGST', 'Cess'];

/** A GSTR-3B as a sheet for each table (GSTN attribute sheet of GSTR-3B). */
export const gstr3bSheets = (gstr3b: Record<string, unknown>): Sheet[] => {
  const supplies = blockIn(gstr3b, 'sup_details');
  const operators = blockIn(gstr3b, 'eco_dtls');
  const charges = blockIn(gstr3b, 'intr_ltfee');
  return [
    suppliesSheet('3.1', [
      ['(a) Taxable outward supplies', supplies['osup_det']],
      ['(b) Zero-rated outward supplies', supplies['osup_zero']],
      ['(c) Nil-rated and exempt outward supplies', supplies['osup_nil_exmp']],
      ['(d) Inward supplies under reverse charge', supplies['isup_rev']],
      ['(e) Non-GST outward supplies', supplies['osup_nongst']],
    ]),
    suppliesSheet('3.1.1', [
      ['(i) Operator pays the tax: by the operator', operators['eco_sup']],
      ['(ii) Operator pays the tax: by the supplier', operators['eco_reg_sup']],
    ]),
    interStateSheet(blockIn(gstr3b, 'inter_sup')),
    creditSheet(blockIn(gstr3b, 'itc_elg')),
    inwardSheet(blockIn(gstr3b, 'inward_sup')),
    tableSheet(
      '5.1',
      ['Charge', ...headNames],
      [
        ['Interest', charges['intr_details']],
        ['Late fee', charges['ltfee_details']],
      ].map(([label, block]) => [text(String(label)), ...headCells(block)]),
    ),
  ];
};

const suppliesSheet = (name: string, rows: readonly (readonly [label: string, block: unknown])[]): Sheet =>
  tableSheet(
    name,
    ['Nature of supplies', 'Taxable value', ...headNames],
    rows.map(([label, block]) => [text(label), amountIn(block, 'txval'), ...headCells(block)]),
  );

const interStateSheet = (interState: Block): Sheet =>
  tableSheet(
    '3.2',
    ['Supplies to', 'Place of supply', 'Taxable value', 'IGST'],
    (
      [
        ['Unregistered persons', 'unreg_details'],
        ['Composition dealers', 'comp_details'],
        ['UIN holders', 'uin_details'],
      ] as const
    ).flatMap(([label, list]) =>
      listIn(interState, list).map((row) => [
        text(label),
        text(stateLabel(textIn(row, 'pos'))),
        amountIn(row, 'txval'),
        amountIn(row, 'iamt'),
      ]),
    ),
  );

const parts = [
  ['itc_avl', 'IMPG', '4(A)(1) Import of goods'],
  ['itc_avl', 'IMPS', '4(A)(2) Import of services'],
  ['itc_avl', 'ISRC', '4(A)(3) Other reverse charge'],
  ['itc_avl', 'ISD', '4(A)(4) From an input service distributor'],
  ['itc_avl', 'OTH', '4(A)(5) All other credit'],
  ['itc_rev', 'RUL', '4(B)(1) Reversed for good (rules 38, 42, 43; section 17(5))'],
  ['itc_rev', 'OTH', '4(B)(2) Reversed for now'],
  ['itc_net', null, '4(C) Net credit'],
  ['itc_inelg', 'RUL', '4(D)(1) Reclaimed, reversed earlier'],
  ['itc_inelg', 'OTH', '4(D)(2) Barred by section 16(4) or place of supply'],
] as const;

const creditSheet = (credit: Block): Sheet =>
  tableSheet(
    '4',
    ['Input tax credit', ...headNames],
    parts.map(([part, type, label]) => [
      text(label),
      ...headCells(
        type === null
          ? blockIn(credit, part)
          : listIn(credit, part).find((row) => textIn(row, 'ty') === type),
      ),
    ]),
  );

const inwardNames: Readonly<Record<string, string>> = {
  GST: 'From composition dealers, exempt and nil-rated',
  NONGST: 'Non-GST',
};

const inwardSheet = (inward: Block): Sheet =>
  tableSheet(
    '5',
    ['Inward supplies', 'Inter-state', 'Intra-state'],
    listIn(inward, 'isup_details').map((row) => {
      const type = textIn(row, 'ty');
      return [text(inwardNames[type] ?? type), amountIn(row, 'inter'), amountIn(row, 'intra')];
    }),
  );

const isBlock = (value: unknown): value is Block =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const blockIn = (block: Block, name: string): Block => (isBlock(block[name]) ? block[name] : {});

const listIn = (block: Block, name: string): Block[] => {
  const list = block[name];
  return Array.isArray(list) ? list.filter(isBlock) : [];
};

const textIn = (block: Block, name: string): string => {
  const value = block[name];
  return typeof value === 'string' ? value : '';
};

const amountIn = (block: unknown, name: string): SheetCell => {
  const value = isBlock(block) ? block[name] : undefined;
  return typeof value === 'number' || typeof value === 'string' ? amount(value) : null;
};

const headCells = (block: unknown): SheetCell[] => heads.map((name) => amountIn(block, name));
