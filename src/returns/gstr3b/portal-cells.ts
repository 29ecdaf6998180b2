/** A cell of GSTR-3B that the portal fills in by itself. */
export interface PortalCell {
  /** As the return numbers it. */
  table: string;
  words: string;
  /** In the portal's figures; below it stands a `subtotal`. */
  portal: readonly [block: string, leaf: string];
  /** In the return, as `valueAt` reads it. */
  ours: readonly string[];
  /** True where the portal may keep its figure: table 3.1, but for (d), which is the buyer's own to say. */
  mayBeLocked: boolean;
}

const supply = (table: string, words: string, leaf: string, ours: string): PortalCell => ({
  table,
  words,
  portal: ['sup_details', leaf],
  ours: ['sup_details', ours],
  mayBeLocked: true,
});

const credit = (
  table: string,
  words: string,
  leaf: string,
  ...ours: [list: string, type: string]
): PortalCell => ({
  table,
  words,
  portal: ['elgitc', leaf],
  ours: ['itc_elg', ...ours],
  mayBeLocked: false,
});

/** Where the portal's own figures stand (GSTN AUTOLIAB, as public clients read it), and the cells of a return that they are for. */
export const portalCells: readonly PortalCell[] = [
  supply('3.1(a)', 'sales that are taxed', 'osup_3_1a', 'osup_det'),
  supply('3.1(b)', 'exports and SEZ', 'osup_3_1b', 'osup_zero'),
  supply('3.1(c)', 'nil-rated and exempt', 'osup_3_1c', 'osup_nil_exmp'),
  { ...supply('3.1(d)', 'reverse charge', 'isup_3_1d', 'isup_rev'), mayBeLocked: false },
  supply('3.1(e)', 'outside GST', 'osup_3_1e', 'osup_nongst'),
  credit('4(A)(1)', 'import of goods', 'itc4a1', 'itc_avl', 'IMPG'),
  credit('4(A)(3)', 'reverse charge', 'itc4a3', 'itc_avl', 'ISRC'),
  credit('4(A)(4)', 'service distributor', 'itc4a4', 'itc_avl', 'ISD'),
  credit('4(A)(5)', 'all other credit', 'itc4a5', 'itc_avl', 'OTH'),
  credit('4(B)(2)', 'reversed for now', 'itc4b2', 'itc_rev', 'OTH'),
  credit('4(D)(2)', 'barred credit', 'itc4d2', 'itc_inelg', 'OTH'),
];

/** The amounts of such a cell, in words. */
export const cellAmounts = {
  txval: 'value',
  iamt: 'IGST',
  camt: 'CGST',
  samt: 'SGST',
  csamt: 'cess',
} as const;
