import { financialYear } from '../../../domain/financial-year.js';
import type { BillingDocument, DocumentType, Gstr1Input } from '../billing-document.js';
import type { FindingList } from './finding-list.js';

/**
 * Numbers that stand twice: among invoices, and among notes, each number is used once in a financial year, whatever its
 * letters' case. A cancelled document has used its number up; a draft has none yet.
 */
export const checkRepeats = (input: Gstr1Input, list: FindingList): void => {
  const seen = new Map<string, string>();
  input.documents.forEach((document, index) => {
    if (document.status !== 'draft') see(document, `/documents/${index}`, seen, list);
  });
  const amended = new Map<string, string>();
  input.amendments?.forEach((amendment, index) => {
    if (!('revised' in amendment)) return;
    const at = `/amendments/${index}`;
    see(amendment.revised, `${at}/revised`, seen, list);
    const { original, revised } = amendment;
    seeKey(keyOf(revised.type, original.number, original.date), `${at}/original`, amended, list);
  });
};

function see(
  { type, number, date }: BillingDocument,
  at: string,
  seen: Map<string, string>,
  list: FindingList,
): void {
  seeKey(keyOf(type, number, date), at, seen, list);
}

function seeKey(key: string, at: string, seen: Map<string, string>, list: FindingList): void {
  const earlier = seen.get(key);
  if (earlier === undefined) seen.set(key, at);
  else
    list.add(
      `${at}/number`,
      'RET191190',
      `is used already at ${earlier}: a number stands once in a financial year`,
    );
}

const keyOf = (type: DocumentType, number: string, date: string): string =>
  `${type === 'invoice' ? 'invoice' : 'note'} ${financialYear(date)} ${number.toUpperCase()}`;
