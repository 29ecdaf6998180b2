import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ActionRun } from '../../../src/domain/action.js';
import { createActionRegistry } from '../../../src/actions/action-registry.js';
import { createGstr1Build } from '../../../src/actions/gst-returns/gstr1-build.js';
import type { Gstr1Result } from '../../../src/returns/gstr1/gstr1-result.js';
import { vectorMonths } from './vector-months.js';

const action = createGstr1Build();
const noon = new Date('2026-11-20T06:30:00Z');
const folder = new URL('../../../fixtures/requests/gstr1.build/', import.meta.url);

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
const samplesIn = (under: string): string[] =>
  readdirSync(new URL(under, folder)).filter((name) => name.endsWith('.json'));

/** Faults as `code pointer`, of the schema or, where that is content, of the check. */
const faultsOf = (input: unknown): string[] => {
  const parsed = action.input.safeParse(input);
  if (!parsed.success) return parsed.error.issues.map(({ path }) => `schema /${path.join('/')}`);
  const faults = action.check!(parsed.data, { at: noon, mode: 'test', sandbox: true });
  return faults.map(({ code, pointer }) => `${code} ${pointer}`);
};

const perform = async (input: unknown): Promise<Gstr1Result> => {
  const run: ActionRun<unknown> = {
    tenantId: 'tenant',
    jobId: 'job',
    mode: 'test',
    input: action.input.parse(input),
    connection: { provider: '', mode: 'test', settings: {}, secrets: {}, sandbox: true, circuitKey: '' },
    account: null,
    signal: new AbortController().signal,
    now: () => noon,
    state: {},
    supplied: null,
    doubtSince: null,
    passedOver: [],
  };
  const outcome = await action.perform(run);
  if (outcome.kind !== 'done') throw new Error(`ended ${outcome.kind}`);
  return action.result.parse(outcome.result) as Gstr1Result;
};

describe('gstr1.build', () => {
  it('is an action that the registry takes, with an example that it accepts', () => {
    expect(() => createActionRegistry([action])).not.toThrow();
    expect(faultsOf(action.example)).toEqual([]);
  });

  it.each(samplesIn('.'))('builds the sample %s without a fault or a query', async (name) => {
    const input = read(name) as { gstin: string; period: string };
    expect(faultsOf(input)).toEqual([]);
    const { return: ret, summary, warnings, sha256 } = await perform(input);
    expect(ret).toMatchObject({ gstin: input.gstin, fp: input.period });
    expect(summary.isNil).toBe(name === 'nothing-to-report.json');
    expect(warnings.filter(({ pointer }) => pointer.startsWith('/documents'))).toEqual([]);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['no-place-of-supply', ['RET191112 /documents/0/pos']],
    ['wrong-tax-heads', ['RET191150 /documents/0/lines/0/cgst', 'RET191150 /documents/0/lines/0/sgst']],
    ['number-twice', ['RET191190 /documents/3/number']],
    [
      'negative-note',
      ['negative_amount /documents/4/lines/0/taxable', 'negative_amount /documents/4/lines/0/igst'],
    ],
    ['unknown-field', ['schema /documents/2/lines/0']],
    [
      'many-faults',
      [
        'RET191113 /gstin',
        'RET191113 /documents/0/customer/gstin',
        'RET191175 /documents/0/lines/0/rate',
        'RET191205 /documents/0/lines/0/igst',
        'RET191203 /documents/1/number',
        'RET191114 /documents/1/date',
        'reverse_charge_needs_gstin /documents/2/reverse_charge',
        'RET191349 /documents/2/lines/0/hsn',
        'series_count_wrong /series/0/numbers_used',
      ],
    ],
  ])('refuses the sample %s', (name, faults) => {
    expect(faultsOf(read(`refused/${name}.json`))).toEqual(faults);
  });

  it('refuses every sample that is broken on purpose', () => {
    for (const name of samplesIn('refused')) expect(faultsOf(read(`refused/${name}`)), name).not.toEqual([]);
  });

  it('gives what an accountant would query, of the documents and of the return', async () => {
    const [, input] = vectorMonths.find(([name]) => name.startsWith('G1-19'))!;
    const { warnings } = await perform(input);
    expect(warnings.map(({ code }) => code)).toEqual([
      'period_not_over',
      'turnover_missing',
      'series_missing',
      'only_unreported_numbers',
    ]);
  });
});
