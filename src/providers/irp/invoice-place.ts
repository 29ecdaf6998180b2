const blocks = [
  ...['TranDtls', 'DocDtls', 'SellerDtls', 'BuyerDtls', 'DispDtls', 'ShipDtls', 'ItemList'],
  ...['ValDtls', 'PayDtls', 'RefDtls', 'AddlDocDtls', 'ExpDtls', 'EwbDtls'],
];
const path = new RegExp(
  String.raw`\b(?:${blocks.join('|')})(?:\[\d{1,4}\])?(?:[./][A-Z][A-Za-z0-9]{0,20}(?:\[\d{1,4}\])?)*`,
);
const itemNumber = /\b(?:item|sl\.? ?no\.?|serial (?:no\.?|number))\W{0,3}(\d{1,4})\b/i;

/**
 * The place in INV-01 that an error text of the IRP names (`ItemList[0].HsnCd`), as a JSON pointer; null when it names
 * none. Nothing but field names and numbers can come out of the text.
 */
export const placeNamed = (text: string): string | null => {
  const match = path.exec(text);
  if (!match) return null;
  return `/${match[0].replace(/\[(\d+)\]/g, '/$1').replaceAll('.', '/')}`;
};

/** The serial number (`SlNo`) of the item that an error text names; null when it names none. */
export const itemNamed = (text: string): number | null => {
  const match = itemNumber.exec(text);
  return match ? Number(match[1]) : null;
};

/**
 * Where in INV-01 an error lies: what its text names goes before what its code says. Items are taken to be numbered from
 * 1 in their order; without a number the pointer ends at the list. Empty for the document as a whole.
 */
export const placeOf = (text: string, at: string | undefined): string => {
  const named = placeNamed(text);
  if (named !== null) return named;
  if (at === undefined) return '';
  const item = itemNamed(text);
  if (!at.includes('*')) return at;
  return item === null || item < 1 ? at.slice(0, at.indexOf('/*')) : at.replace('*', String(item - 1));
};
