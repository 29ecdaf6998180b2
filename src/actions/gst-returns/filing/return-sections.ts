/** A section of a GSTR-1 that holds documents. */
export interface DocumentSection {
  key: string;
  /** What documents are grouped by; null where they stand in the section itself. */
  group: 'ctin' | 'pos' | 'exp_typ' | null;
  /** Where a group has its documents. */
  list: 'inv' | 'nt';
  number: 'inum' | 'nt_num';
}

/** In the order in which they are saved (GSTN save rules, as GSPs report them): documents ADD to what the portal holds. */
export const documentSections: readonly DocumentSection[] = [
  { key: 'b2b', group: 'ctin', list: 'inv', number: 'inum' },
  { key: 'b2cl', group: 'pos', list: 'inv', number: 'inum' },
  { key: 'exp', group: 'exp_typ', list: 'inv', number: 'inum' },
  { key: 'cdnr', group: 'ctin', list: 'nt', number: 'nt_num' },
  { key: 'cdnur', group: null, list: 'nt', number: 'nt_num' },
  { key: 'b2ba', group: 'ctin', list: 'inv', number: 'inum' },
  { key: 'b2cla', group: 'pos', list: 'inv', number: 'inum' },
  { key: 'expa', group: 'exp_typ', list: 'inv', number: 'inum' },
  { key: 'cdnra', group: 'ctin', list: 'nt', number: 'nt_num' },
  { key: 'cdnura', group: null, list: 'nt', number: 'nt_num' },
];

/** Sections that REPLACE what the portal holds of them: each is sent whole, after the documents. */
export const wholeSections = [
  'b2cs',
  'nil',
  'hsn',
  'doc_issue',
  'at',
  'txpd',
  'supeco',
  'b2csa',
  'ata',
  'txpda',
  'supecoa',
  'ecom',
  'ecoma',
] as const;

/** Turnover figures that go with every part. */
export const turnoverKeys = ['gt', 'cur_gt'] as const;

/** Keys of files for the portal's own upload page: known, and not sent. */
export const uploadKeys = ['version', 'hash'] as const;

/** Sections that change earlier periods. */
export const amendmentKeys: readonly string[] = [
  'b2ba',
  'b2cla',
  'expa',
  'cdnra',
  'cdnura',
  'b2csa',
  'ata',
  'txpda',
  'supecoa',
  'ecoma',
];

/** True for a section without content: an empty list, or an object of nothing but such. */
export const isBlank = (section: unknown): boolean => {
  if (section === undefined || section === null) return true;
  if (Array.isArray(section)) return section.length === 0;
  return typeof section === 'object' && Object.values(section).every(isBlank);
};
