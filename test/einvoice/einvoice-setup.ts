import { readFileSync, readdirSync } from 'node:fs';
import type { ActionRun, Connection } from '../../src/domain/action.js';
import { indiaDate } from '../../src/domain/india-time.js';
import type { Fault } from '../../src/domain/outcome.js';
import { checkInvoice } from '../../src/actions/einvoice/check-invoice.js';
import { exampleInvoice } from '../../src/actions/einvoice/example-invoice.js';
import { einvoiceInputSchema } from '../../src/actions/einvoice/input/einvoice-input.js';
import type { EinvoiceInput } from '../../src/actions/einvoice/input/einvoice-input.js';
import type { Invoice, InvoiceLine } from '../../src/actions/einvoice/input/invoice-schema.js';
import type { InvoiceContext } from '../../src/actions/einvoice/rules/invoice-context.js';
import vectors from '../../fixtures/vectors/einvoice-vectors.json' with { type: 'json' };

export { vectors };

/** Noon in India on the day of the example documents. */
export const noon = new Date('2026-11-20T12:00:00+05:30');
export const today = '2026-11-20';

/** A check at noon of that day in a sandbox, under no rules of the operator. */
export const context: InvoiceContext = { at: noon, mode: 'test', sandbox: true };

/** The example bill with changes; a field set to undefined is left out. */
export const aBill = (changes: { [K in keyof Invoice]?: Invoice[K] | undefined } = {}): Invoice =>
  asSent({
    ...exampleInvoice(today),
    items: [aLine()],
    total: undefined,
    igst: undefined,
    ...changes,
  }) as Invoice;

/** The example's line, without a tax of its own, with changes. */
export const aLine = (changes: { [K in keyof InvoiceLine]?: InvoiceLine[K] | undefined } = {}): InvoiceLine =>
  asSent({ ...exampleInvoice(today).items[0], igst: undefined, ...changes }) as InvoiceLine;

/** JSON leaves undefined fields out, as a caller would. */
const asSent = (fields: object): unknown => JSON.parse(JSON.stringify(fields));

type Change = { [name: string]: unknown };
export type ExampleName = 'minimalInterState' | 'fullIntraState' | 'exportWithoutPayment';

/** A published INV-01 example as input, with changes merged into its blocks; null takes a field away. */
export const aRawInput = (name: ExampleName, changes: Change = {}): { inv01: Change } => ({
  inv01: merge(structuredClone(vectors.payloadExamples[name]), changes),
});

const merge = (base: Change, changes: Change): Change => {
  const merged: Change = { ...base };
  for (const [field, change] of Object.entries(changes)) {
    const old = merged[field];
    if (change === null) delete merged[field];
    else if (Array.isArray(change) && Array.isArray(old)) {
      merged[field] = change.map((entry, index) => merge((old[index] ?? old[0]) as Change, entry as Change));
    } else if (isObject(change) && isObject(old)) merged[field] = merge(old, change);
    else merged[field] = change;
  }
  return merged;
};

const isObject = (value: unknown): value is Change =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parses and checks; the input must fit the schema. */
export const faultsOf = (input: unknown, changed: Partial<InvoiceContext> = {}): Fault[] =>
  checkInvoice(einvoiceInputSchema.parse(input), { ...context, ...changed });

/** Faults as `code pointer`, the part of them that never changes. */
export const places = (faults: readonly { code: string; pointer: string }[]): string[] =>
  faults.map(({ code, pointer }) => `${code} ${pointer}`);

const folder = new URL('../../fixtures/requests/einvoice.generate/', import.meta.url);

/** The sample inputs of a folder by name, dated with the given day. */
export const samples = (of: 'accepted' | 'refused', day = indiaDate(noon)): [string, EinvoiceInput][] => {
  const place = of === 'accepted' ? folder : new URL('refused/', folder);
  const slashed = day.split('-').reverse().join('/');
  return readdirSync(place)
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const text = readFileSync(new URL(file, place), 'utf8');
      const dated = text.replaceAll('{{today}}', day).replaceAll('{{todayDdMmYyyy}}', slashed);
      return [file.replace('.json', ''), JSON.parse(dated) as EinvoiceInput];
    });
};

/** What we remark on samples, by name; nothing on the others. */
export const sampleWarnings: Readonly<Record<string, string[]>> = {
  cess: ['cess_ended /items/0/cess', 'cess_ended /items/1/cess'],
  'exempt-lines': ['lines_in_other_charges /items'],
};

/** One sample by its name. */
export const sample = (name: string): EinvoiceInput => {
  const found = [...samples('accepted'), ...samples('refused')].find(([known]) => known === name);
  if (!found) throw new Error(`no sample is called ${name}`);
  return found[1];
};

/** A run of the action over a connection. */
export const aRun = (
  input: EinvoiceInput,
  changes: Partial<ActionRun<EinvoiceInput>> = {},
): ActionRun<EinvoiceInput> => ({
  tenantId: 'tenant-1',
  jobId: 'job-1',
  mode: 'test',
  input,
  connection: aConnection(),
  account: null,
  signal: new AbortController().signal,
  now: () => noon,
  state: {},
  supplied: null,
  doubtSince: null,
  passedOver: [],
  ...changes,
});

/** A sandbox connection to a host where nothing need listen. */
export const aConnection = (changes: Partial<Connection> = {}): Connection => ({
  provider: 'nic',
  mode: 'test',
  settings: { baseUrl: 'http://127.0.0.1:9' },
  secrets: { clientId: 'client-1', clientSecret: 'secret-1', username: 'api_user', password: 'Pass@123' },
  sandbox: true,
  circuitKey: 'nic',
  ...changes,
});
