import type { PortalError } from './gst-contract.js';
import { gstCodes } from './error-codes.js';

type Fields = Readonly<Record<string, unknown>>;

/** What an entry takes over from the group that it stands in. */
interface Around {
  section: string | null;
  code: string;
  text: string;
  group: string | null;
}

/** Keys under which documents or rows stand within a group, or lists within a section; items of a document are not such. */
const within = ['inv', 'nt', 'hsn_b2b', 'hsn_b2c', 'data', 'doc_det', 'docs', 'clttx', 'paytx'] as const;
const groupKeys = ['ctin', 'pos', 'etin', 'exp_typ'] as const;

/**
 * Reads an `error_report` (GSTN RETSTATUS, as GSPs show it): sections by key, each a list of groups or one object, with the
 * error on the group or on the document; a request that failed as a whole has its error at the top. One entry for each
 * document.
 */
export const readErrorReport = (report: unknown): PortalError[] => {
  if (!isFields(report)) return [];
  const top: Around = {
    section: null,
    code: textOf(report['error_cd']),
    text: messageOf(report),
    group: null,
  };
  const sections = Object.entries(report).filter(([, value]) => typeof value === 'object' && value !== null);
  const found = sections.flatMap(([section, value]) => readNode(value, { ...top, section }));
  if (found.length > 0) return found;
  return top.code === '' && top.text === '' ? [] : [errorOf(report, top)];
};

const readNode = (node: unknown, around: Around): PortalError[] => {
  if (Array.isArray(node)) return node.flatMap((each) => readNode(each, around));
  if (!isFields(node)) return [];
  const here: Around = {
    section: around.section,
    code: textOf(node['error_cd']) || around.code,
    text: messageOf(node) || around.text,
    group: around.group ?? groupOf(node),
  };
  const inner = within.flatMap((key) => readNode(node[key], here));
  return inner.length > 0 ? inner : [errorOf(node, here)];
};

const numberOf = (node: Fields): string | null => textOf(node['inum']) || textOf(node['nt_num']) || null;

/** A document that stands alone in its section has a place of supply, but is in no group. */
const groupOf = (node: Fields): string | null => {
  if (numberOf(node) !== null) return null;
  const key = groupKeys.find((name) => textOf(node[name]) !== '');
  return key === undefined ? null : textOf(node[key]);
};

const errorOf = (node: Fields, { section, code, text, group }: Around): PortalError => {
  const hsn = textOf(node['hsn_sc']);
  const message = gstCodes[code.toUpperCase()]?.message ?? (shown(text) || 'The portal gives no reason');
  return {
    section,
    code: code || 'unnamed',
    message: hsn === '' ? message : `${message} (HSN ${shown(hsn)})`,
    documentNumber: numberOf(node),
    group,
  };
};

const messageOf = (node: Fields): string => textOf(node['error_msg']) || textOf(node['error_message']);

/** The portal's own words, where we have none: short, on one line, and nothing but text. */
const shown = (text: string): string =>
  text
    .replace(/[^\p{L}\p{N}\p{P}\p{Zs}₹+=]/gu, ' ')
    .trim()
    .slice(0, 200);

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
