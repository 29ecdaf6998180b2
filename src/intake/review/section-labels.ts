// The portal's names of the sections of a GSTR-1 (GSTN RETSUM, as recorded). Columns: name | in words | how it counts in
// the total of the return: `plus` it is added; `apart` it repeats other lines or is no sale of its own; `unclear` it may
// count either way (notes, adjustments and amendments are positive whichever way they go).
const rows = `
B2B|Sales to registered buyers (4, 6B, 6C)|plus
B2CL|Large inter-state sales to consumers (5)|plus
B2CS|Other sales to consumers (7)|plus
EXP|Exports (6A)|plus
NIL|Nil-rated, exempt and non-GST (8)|apart
CDNR|Notes to registered buyers (9B)|unclear
CDNUR|Notes to consumers and for exports (9B)|unclear
AT|Advances received (11A)|plus
TXPD|Advances adjusted (11B)|unclear
B2BA|Amended sales to registered buyers (9A)|unclear
B2CLA|Amended large sales to consumers (9A)|unclear
B2CSA|Amended sales to consumers (10)|unclear
EXPA|Amended exports (9A)|unclear
CDNRA|Amended notes to registered buyers (9C)|unclear
CDNURA|Amended notes to others (9C)|unclear
ATA|Amended advances received (11)|unclear
TXPDA|Amended advances adjusted (11)|unclear
HSN|Summary by HSN (12)|apart
HSN_B2B|Summary by HSN, registered (12)|apart
HSN_B2C|Summary by HSN, consumers (12)|apart
DOC_ISSUE|Documents issued (13)|apart
SUPECOM|Through e-commerce operators (14)|apart
SUPECOMA|Amended, through operators (14A)|apart
ECOM|As an e-commerce operator (15)|unclear
ECOMA|Amended, as an e-commerce operator (15A)|unclear`;

export type Counts = 'plus' | 'apart' | 'unclear';

const labels = new Map(
  rows
    .trim()
    .split('\n')
    .map((row) => {
      const [name = '', words = '', counts = ''] = row.split('|');
      return [name, { words, counts: counts as Counts }] as const;
    }),
);

/** The portal's own line for what the return is taxed on. */
export const liabilitySection = 'TTL_LIAB';

/** A section in words; one that is not known keeps its name, and nobody can say how it counts. */
export const sectionLabel = (name: string): { words: string; counts: Counts } =>
  labels.get(name.toUpperCase()) ?? { words: name, counts: 'unclear' };
