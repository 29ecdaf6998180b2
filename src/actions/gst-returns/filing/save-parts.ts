import { fieldsIn, type Fields } from '../../../returns/return-fields.js';
import {
  documentSections,
  isBlank,
  turnoverKeys,
  wholeSections,
  type DocumentSection,
} from './return-sections.js';

/** The portal's own limit on one request was not found; these are what integrators stay under. */
const partLimits = { documents: 500, bytes: 1_000_000 } as const;

interface Piece {
  bytes: number;
  addTo(part: Record<string, unknown>): void;
}

/**
 * A GSTR-1 cut into parts that are saved one after another: documents first, at most 500 or 1 MB at a time, then all other
 * sections, each whole, in the last part. Every part names GSTIN, period and turnover.
 */
export const saveParts = (
  ret: Fields,
  limits: { documents: number; bytes: number } = partLimits,
): Record<string, unknown>[] => {
  const head = Object.fromEntries(
    ['gstin', 'fp', ...turnoverKeys].flatMap((key) => (ret[key] === undefined ? [] : [[key, ret[key]]])),
  );
  const documents = packed(
    documentSections.flatMap((section) => documentsOf(ret, section)),
    limits,
  );
  const whole = packed(
    wholeSections.flatMap((key) => (isBlank(ret[key]) ? [] : [wholePiece(key, ret[key])])),
    { ...limits, documents: Infinity },
  );
  return [...documents, ...whole].map((pieces) => {
    const part: Record<string, unknown> = { ...head };
    for (const piece of pieces) piece.addTo(part);
    return part;
  });
};

const sizeOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

const wholePiece = (key: string, section: unknown): Piece => ({
  bytes: sizeOf(section),
  addTo: (part) => {
    part[key] = section;
  },
});

const documentsOf = (ret: Fields, section: DocumentSection): Piece[] =>
  section.group === null
    ? fieldsIn(ret[section.key]).map((document) => piece(document, section, null))
    : fieldsIn(ret[section.key]).flatMap((group) =>
        fieldsIn(group[section.list]).map((document) => piece(document, section, group)),
      );

const piece = (document: Fields, { key, list }: DocumentSection, group: Fields | null): Piece => ({
  bytes: sizeOf(document),
  addTo: (part) => {
    const section = (part[key] ??= []) as Record<string, unknown>[];
    if (group === null) {
      section.push(document);
      return;
    }
    const { [list]: _documents, ...names } = group;
    const last = section.at(-1);
    const isSame = last !== undefined && Object.entries(names).every(([name, value]) => last[name] === value);
    if (isSame) (last[list] as Fields[]).push(document);
    else section.push({ ...names, [list]: [document] });
  },
});

const packed = (pieces: readonly Piece[], limits: { documents: number; bytes: number }): Piece[][] => {
  const parts: Piece[][] = [];
  let bytes = 0;
  for (const each of pieces) {
    const last = parts.at(-1);
    bytes += each.bytes;
    if (last && last.length < limits.documents && bytes <= limits.bytes) {
      last.push(each);
    } else {
      parts.push([each]);
      bytes = each.bytes;
    }
  }
  return parts;
};
