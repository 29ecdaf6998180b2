import type { BillingDocument } from '../billing-document.js';
import type { LineGroup } from '../group-lines.js';
import type { DocumentSection } from '../place-document.js';
import { ctinOf } from '../supply.js';
import { b2bInvoice, b2clInvoice, cdnrNote, cdnurNote, expInvoice, exportType } from './document-entry.js';
import type { MakeEntry } from './document-entry.js';
import { createGroupedEntries, type Json } from './grouped-entries.js';

/** Sections that list documents one by one. */
export type ListedSection = Exclude<DocumentSection, 'b2cs'>;

/** The sections of one return that list documents. */
export interface DocumentSections {
  /** Lists a document; `before` are keys that come first, as those of an amended document's original. */
  add: (
    section: ListedSection,
    document: BillingDocument,
    groups: readonly LineGroup[],
    before?: Json,
  ) => void;
  /** By section key; a section without documents is not there. */
  toJson: () => Json;
}

interface Layout {
  /** Names of the group's and the list's key; none for a flat section. */
  keys?: readonly [group: string, list: string];
  group: (document: BillingDocument) => string;
  entry: MakeEntry;
}

const layouts: Readonly<Record<ListedSection, Layout>> = {
  b2b: { keys: ['ctin', 'inv'], group: ctinOf, entry: b2bInvoice },
  b2cl: { keys: ['pos', 'inv'], group: ({ pos }) => pos, entry: b2clInvoice },
  cdnr: { keys: ['ctin', 'nt'], group: ctinOf, entry: cdnrNote },
  cdnur: { group: () => '', entry: cdnurNote },
  exp: { keys: ['exp_typ', 'inv'], group: exportType, entry: expInvoice },
};

/** Makes the empty sections of a filer; `suffix` is `a` for those of amended documents (`b2ba` …). */
export const createDocumentSections = (filer: string, suffix: '' | 'a' = ''): DocumentSections => {
  const sections = new Map<
    ListedSection,
    { add: (group: string, entry: Json) => void; toJson: () => Json[] }
  >();
  return {
    add: (section, document, groups, before = {}) => {
      const { keys, group, entry } = layouts[section];
      let entries = sections.get(section);
      if (!entries)
        sections.set(section, (entries = keys ? createGroupedEntries(...keys) : createFlatEntries()));
      entries.add(group(document), { ...before, ...entry(document, groups, filer) });
    },
    toJson: () =>
      Object.fromEntries(
        [...sections].map(([section, entries]) => [`${section}${suffix}`, entries.toJson()]),
      ),
  };
};

const createFlatEntries = (): { add: (group: string, entry: Json) => void; toJson: () => Json[] } => {
  const entries: Json[] = [];
  return { add: (_group, entry) => entries.push(entry), toJson: () => entries };
};
