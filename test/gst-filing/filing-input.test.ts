import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createGstr1File } from '../../src/actions/gst-returns/gstr1-file.js';
import { createGstr3bFile } from '../../src/actions/gst-returns/gstr3b-file.js';
import { createGstStatus } from '../../src/actions/gst-returns/gst-status.js';
import type { FilingDeps } from '../../src/actions/gst-returns/filing/filing-ports.js';
import { aGstr1, aGstr3b, address, settings } from './filing-setup.js';

/** Nothing of these is called when an input is checked. */
const deps = { settings, claims: { boundTo: async () => 'gstn' } } as unknown as FilingDeps;
const gstr1 = createGstr1File(deps);
const gstr3b = createGstr3bFile(deps);
const noon = new Date('2026-12-05T12:00:00+05:30');

const faultsOf = (action: typeof gstr1, input: unknown, at = noon): unknown[] => {
  const parsed = action.input.safeParse(input);
  if (!parsed.success) return parsed.error.issues.map(({ path }) => `schema /${path.join('/')}`);
  return action.check!(parsed.data, { at, mode: 'live', sandbox: false }).map(
    ({ code, pointer }) => `${code} ${pointer}`,
  );
};

const samplesIn = (folder: string): [string, unknown][] => {
  const url = new URL(`../../fixtures/requests/${folder}/`, import.meta.url);
  return readdirSync(url)
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file, JSON.parse(readFileSync(new URL(file, url), 'utf8'))]);
};

describe.each([gstr1, gstr3b, createGstStatus(deps)].map((action) => [action.name, action] as const))(
  'the samples of %s',
  (name, action) => {
    it.each(samplesIn(name))('are accepted: %s', (_file, input) => {
      expect(faultsOf(action, input)).toEqual([]);
    });

    it.each(samplesIn(`${name}/refused`))('are refused: %s', (_file, input) => {
      expect(faultsOf(action, input)).not.toEqual([]);
    });

    it('are accepted as the example of the docs is', () => {
      expect(faultsOf(action, action.example)).toEqual([]);
    });
  },
);

describe('an input', () => {
  const good = { ...address, return: aGstr1() };

  it('tells all its faults at once', () => {
    const ret = { ...aGstr1(), gstin: '27AABCM2222B1Z7', fp: '092026', 'a/b': [] };
    expect(faultsOf(gstr1, { ...good, gstin: '24AAACB1234C1ZM', pan: 'aaacb1234c', return: ret })).toEqual([
      'RET191113 /gstin',
      'pan_invalid /pan',
      'RET191136 /return/gstin',
      'RET191131 /return/fp',
      'RET191106 /return/a~1b',
    ]);
  });

  it.each([
    ['files the month that runs', '122026', []],
    ['does not file one to come', '012027', ['RET191185 /period']],
    ['files the oldest that three years allow', '112023', []],
    ['does not file an older one', '102023', ['period_barred /period']],
    ['does not file one before GST', '062017', ['period_invalid /period']],
  ] as const)('%s', (_what, period, faults) => {
    expect(faultsOf(gstr1, { ...good, period, return: { ...aGstr1(), fp: period } })).toEqual(faults);
  });

  it('gives the payment of a GSTR-3B that is not nil', () => {
    expect(faultsOf(gstr3b, { ...address, return: aGstr3b() })).toEqual(['offset_missing /offset']);
    expect(faultsOf(gstr1, { ...good, offset: {} })).toEqual(['schema /']);
  });

  it('names the effect by GSTIN, period and form, and stays with the provider of a filing under way', async () => {
    expect(gstr1.naturalKey!(good)).toBe('24AAACB1234C1ZL|112026|GSTR1');
    expect(gstr3b.naturalKey!(good)).toBe('24AAACB1234C1ZL|112026|GSTR3B');
    const account = await gstr1.account!(good, { tenantId: 't', mode: 'live' });
    expect(account).toEqual({ account: '24AAACB1234C1ZL', provider: 'gstn' });
  });
});
