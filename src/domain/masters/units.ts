/** The 45 unit quantity codes (UQC) that the IRP knows. Source: NIC e-invoice portal, master "UQC", November 2026. */
export const unitCodes: ReadonlySet<string> = new Set(
  (
    'BAG BAL BDL BKL BOU BOX BTL BUN CAN CBM CCM CMS CTN DOZ DRM GGK GMS GRS GYD KGS KLR KME LTR MLT MTR MTS NOS ' +
    'OTH PAC PCS PRS QTL ROL SET SQF SQM SQY TBS TGM THD TON TUB UGS UNT YDS'
  ).split(' '),
);

/** The code for what no other code says. */
export const otherUnit = 'OTH';

// What bills say for a code: our own list, from the unit names that Indian billing apps ship with.
const aliasesByCode: Readonly<Record<string, string>> = {
  PCS: 'PC PIECE EA EACH',
  NOS: 'NO NUMBER QTY',
  UNT: 'UNIT',
  KGS: 'KG KILO KILOGRAM KILOGRAMME',
  GMS: 'G GM GRAM GRAMME',
  QTL: 'QUINTAL',
  MTS: 'MT TONNE METRICTON METRICTONNE',
  LTR: 'L LT LITRE LITER',
  MLT: 'ML MILLILITRE MILLILITER',
  KLR: 'KL KILOLITRE KILOLITER',
  MTR: 'M METER METRE',
  CMS: 'CM CENTIMETER CENTIMETRE',
  KME: 'KM KILOMETER KILOMETRE',
  SQF: 'FT2 SQFT SQUAREFEET SQUAREFOOT',
  SQM: 'M2 SQMTR SQUAREMETER SQUAREMETRE',
  SQY: 'SQYD SQUAREYARD',
  YDS: 'YD YARD',
  CBM: 'CUM M3 CUBICMETER CUBICMETRE',
  CCM: 'CC CM3',
  BTL: 'BOTTLE',
  BOX: 'BOXE',
  CTN: 'CARTON CASE',
  PAC: 'PACK PKT PACKET',
  DOZ: 'DOZEN DZ',
  PRS: 'PAIR PR',
  ROL: 'ROLL',
  DRM: 'DRUM',
  CAN: 'TIN',
  BDL: 'BUNDLE',
  BUN: 'BUNCH BUNCHE',
  TUB: 'TUBE',
  TBS: 'TABLET TAB',
  THD: 'THOUSAND',
  GRS: 'GROSS',
  BAL: 'BALE',
  BKL: 'BUCKLE',
};

const codeByAlias = new Map(
  Object.entries(aliasesByCode).flatMap(([code, aliases]) =>
    aliases.split(' ').map((alias) => [alias, code] as const),
  ),
);

/**
 * The UQC for what a bill calls a unit (`Kg.`, `pieces`, `NOS`); null when it is none that we know, to be reported as
 * `OTH`. Case, dots, spaces and a plural S do not count.
 */
export const unitCodeOf = (unit: string): string | null => {
  const text = unit.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const singular = text.replace(/S$/, '');
  for (const name of [text, singular]) {
    const code = unitCodes.has(name) ? name : codeByAlias.get(name);
    if (code !== undefined) return code;
  }
  return null;
};
