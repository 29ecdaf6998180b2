import { stateLabel } from '../../domain/masters/states.js';
import type { SheetCell } from './sheet.js';

type Kind = 'text' | 'amount' | 'number' | 'date' | 'state' | 'nature';

export interface Column {
  field: string;
  header: string;
  kind: Kind;
}

// The fields of the GSTN JSON in the order of their columns (GSTN attribute sheets of GSTR-1). Columns: field | header | kind.
const rows = `
rtin|Recipient’s GSTIN|text
stin|Supplier’s GSTIN|text
ostin|Original supplier’s GSTIN|text
ctin|Other party’s GSTIN|text
etin|Operator’s GSTIN|text
oetin|Original operator’s GSTIN|text
doc_num|Nature of document|nature
doc_typ|Nature in words|text
exp_typ|Export type|text
omon|Original month|text
oinum|Original invoice number|text
oidt|Original invoice date|date
ont_num|Original note number|text
ont_dt|Original note date|date
typ|Type|text
inum|Invoice number|text
idt|Invoice date|date
ntty|Note (C credit, D debit)|text
nt_num|Note number|text
nt_dt|Note date|date
val|Document value|amount
pos|Place of supply|state
sply_ty|Supply type|text
rchrg|Recipient pays the tax|text
inv_typ|Invoice type|text
sbpcode|Port code|text
sbnum|Shipping bill number|text
sbdt|Shipping bill date|date
hsn_sc|HSN or SAC|text
desc|Description|text
user_desc|Own description|text
uqc|Unit|text
qty|Quantity|number
from|First number|text
to|Last number|text
totnum|Numbers used|number
cancel|Cancelled|number
net_issue|Issued|number
diff_percent|Share of the rate|number
rt|Rate %|number
suppval|Net value of supplies|amount
ad_amt|Advance without tax|amount
txval|Taxable value|amount
nil_amt|Nil-rated|amount
expt_amt|Exempt|amount
ngsup_amt|Non-GST|amount
iamt|IGST|amount
camt|CGST|amount
samt|SGST|amount
csamt|Cess|amount
igst|IGST|amount
cgst|CGST|amount
sgst|SGST|amount
cess|Cess|amount
flag|Flag|text`;

const columns: readonly Column[] = rows.trim().split('\n').map(readColumn);
const known = new Set(columns.map(({ field }) => field));

/** The columns of rows that have these fields, in the order in which people read them; fields we do not know come last. */
export const columnsOf = (fields: ReadonlySet<string>): Column[] => [
  ...columns.filter(({ field }) => fields.has(field)),
  ...[...fields]
    .filter((field) => !known.has(field))
    .map((field) => ({ field, header: field, kind: 'text' as const })),
];

// Reference 1.3, `doc_num`.
const natures = [
  'Invoices for outward supply',
  'Invoices for inward supply from unregistered',
  'Revised invoices',
  'Debit notes',
  'Credit notes',
  'Receipt vouchers',
  'Payment vouchers',
  'Refund vouchers',
  'Delivery challans for job work',
  'Delivery challans on approval',
  'Delivery challans for liquid gas',
  'Other delivery challans',
];

/** A value of a column as a cell; what is not as its column expects stays as it is. */
export const cellOf = ({ kind }: Column, value: string | number | undefined): SheetCell => {
  if (value === undefined) return null;
  if (kind === 'nature') return text(natures[Number(value) - 1] ?? value);
  if (typeof value === 'number') return { kind: kind === 'amount' ? 'amount' : 'number', value };
  if (kind === 'state') return text(stateLabel(value));
  const [, day, month, year] = /^(0[1-9]|[12]\d|3[01])-(0[1-9]|1[0-2])-(\d{4})$/.exec(value) ?? [];
  if (kind === 'date' && day && month && year) return { kind: 'date', value: `${year}-${month}-${day}` };
  return text(value);
};

const text = (value: string | number): SheetCell => ({ kind: 'text', value: String(value) });

function readColumn(row: string): Column {
  const [field = '', header = '', kind = ''] = row.split('|');
  return { field, header, kind: kind as Kind };
}
