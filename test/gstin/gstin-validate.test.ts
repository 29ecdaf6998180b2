import { describe, expect, it, vi } from 'vitest';
import { createGstinValidate } from '../../src/actions/gstin/gstin-validate.js';
import type { GstinRegister } from '../../src/actions/gstin/gstin-register.js';
import { gstinResultSchema } from '../../src/actions/gstin/gstin-result.js';
import type { GstinResult } from '../../src/actions/gstin/gstin-result.js';
import type { Failed } from '../../src/domain/outcome.js';
import type { IrpProvider, Taxpayer } from '../../src/providers/irp/irp-contract.js';
import { setup as portal } from '../nic/nic-setup.js';
import { aBill, aRun } from '../einvoice/einvoice-setup.js';
import { accountOf, doneWith, hourMs, refusedWith } from '../einvoice/registered-setup.js';

const asked = '27AAPFU0939F1ZV';

const aRegister = (): GstinRegister => {
  const kept = new Map<string, { taxpayer: unknown; fetchedAt: Date }>();
  return {
    find: async (tenantId, mode, gstin) => kept.get([tenantId, mode, gstin].join()) ?? null,
    keep: async (tenantId, mode, gstin, answer) => void kept.set([tenantId, mode, gstin].join(), answer),
  };
};

const setup = async (answers: Partial<IrpProvider> = {}) => {
  const bundle = await portal();
  const irp = { ...bundle.provider, ...answers };
  const findTaxpayer = vi.spyOn(irp, 'findTaxpayer');
  const action = createGstinValidate({ irp, register: aRegister() });
  const runOf = (input: object, changes: object = {}) => ({
    ...aRun(aBill()),
    input,
    account: null,
    connection: bundle.connection,
    now: () => bundle.clock.now,
    ...changes,
  });
  return {
    ...bundle,
    action,
    findTaxpayer,
    validate: async (input: object = { gstin: asked }, changes: object = {}) =>
      action.perform(runOf(input, changes)),
    set: (facts: object) =>
      fetch(`${bundle.standIn.url}/stand-in/gstin`, {
        method: 'POST',
        body: JSON.stringify({ gstin: asked, ...facts }),
      }),
    pass: (ms: number): void => {
      bundle.clock.now = new Date(bundle.clock.now.getTime() + ms);
    },
  };
};

const resultOf = (outcome: { kind: string }): GstinResult => gstinResultSchema.parse(doneWith(outcome));
const failed = (kind: Failed['kind']): Failed => ({ kind, failure: { code: 'x', message: 'Refused' } });
const aTaxpayer = (changes: Partial<Taxpayer> = {}): Taxpayer => ({
  gstin: asked,
  legalName: 'A',
  tradeName: null,
  address: null,
  stateCode: '27',
  pincode: null,
  taxpayerType: 'REG',
  status: 'ACT',
  isBlocked: false,
  registrationDate: null,
  deregistrationDate: null,
  ...changes,
});

describe('gstin.validate', () => {
  it('says what the register says', async () => {
    const { validate } = await setup();
    expect(resultOf(await validate({ gstin: ' 27aapfu0939f1zv ' }))).toEqual({
      valid: true,
      reason: null,
      gstin: asked,
      legalName: 'TAXPAYER AAPFU0939F PRIVATE LIMITED',
      tradeName: 'TAXPAYER AAPFU0939F',
      address: '1, MARKET HOUSE, MAIN ROAD, TOWN',
      state: 'Maharashtra',
      status: 'Active',
      registrationDate: '2017-07-01',
      cancellationDate: null,
      taxpayerType: 'REG',
      lastUpdated: '2026-11-20T12:00:00+05:30',
      warnings: [],
    });
  });

  it('says since when a registration is cancelled', async () => {
    const { validate, set } = await setup();
    await set({ status: 'cancelled', cancelledOn: '2026-01-31' });
    expect(resultOf(await validate())).toMatchObject({
      valid: true,
      status: 'Cancelled',
      cancellationDate: '2026-01-31',
    });
  });

  it.each([
    ['too short', '27AAPFU0939F1Z', true, /15 letters and digits/],
    ['with a sign in it', '27AAPFU0939F1-V', true, /15 letters and digits/],
    ['empty but for space', '  ', true, /15 letters and digits/],
    ['misspelt', '27AAPFU0939F1ZW', false, /ask for V/],
  ])(
    'answers that a text is no GSTIN when it is %s, asking nobody',
    async (_what, gstin, sandbox, reason) => {
      const { validate, connection, findTaxpayer } = await setup();
      const result = resultOf(
        await validate({ gstin }, { mode: 'live', connection: { ...connection, sandbox } }),
      );
      expect(result).toMatchObject({ valid: false, status: null, lastUpdated: null });
      expect(result.reason).toMatch(reason);
      expect(findTaxpayer).not.toHaveBeenCalled();
    },
  );

  it('asks about GSTINs of the sandbox whose last character is wrong', async () => {
    const { validate, findTaxpayer } = await setup();
    expect(resultOf(await validate({ gstin: '29AAFCD5862R000' }))).toMatchObject({ valid: false });
    expect(findTaxpayer).toHaveBeenCalled();
  });

  it('says that the register has no such GSTIN, after a look at the register itself', async () => {
    const { validate, set, findTaxpayer } = await setup();
    await set({ status: 'unknown' });
    expect(resultOf(await validate())).toMatchObject({
      valid: false,
      reason: expect.stringMatching(/no such GSTIN/) as string,
      lastUpdated: '2026-11-20T12:00:00+05:30',
    });
    expect(findTaxpayer.mock.calls.map(([, , fresh]) => fresh)).toEqual([false, true]);
  });

  it('finds one that only the register itself knows yet', async () => {
    const { validate, set } = await setup();
    await set({ needsSync: true });
    expect(resultOf(await validate())).toMatchObject({ valid: true, status: 'Active' });
  });

  it.each([
    ['ACT', 'Active', []],
    ['CNL', 'Cancelled', []],
    ['SUS', 'Suspended', []],
    ['INA', 'Inactive', []],
    ['PRO', 'Provisional', []],
    ['XYZ', null, ['status_unknown']],
  ])('reads the status %s as %s', async (status, word, warnings) => {
    const { validate } = await setup({
      findTaxpayer: async () => ({ kind: 'done', result: aTaxpayer({ status }) }),
    });
    const result = resultOf(await validate());
    expect(result.status).toBe(word);
    expect(result.warnings.map(({ code }) => code)).toEqual(warnings);
  });

  it('warns of a taxpayer who is blocked from e-way bills', async () => {
    const { validate } = await setup({
      findTaxpayer: async () => ({ kind: 'done', result: aTaxpayer({ isBlocked: true }) }),
    });
    expect(resultOf(await validate()).warnings).toMatchObject([
      { code: 'eway_bill_blocked', pointer: '/gstin' },
    ]);
  });
});

describe('the kept answer', () => {
  it('is given for a day, to the same tenant in the same mode, unless a fresh one is wanted', async () => {
    const { validate, findTaxpayer, pass, set } = await setup();
    const first = resultOf(await validate());
    await set({ status: 'cancelled' });
    pass(24 * hourMs - 1);
    expect(resultOf(await validate())).toEqual(first);
    expect(findTaxpayer).toHaveBeenCalledTimes(1);
    expect(resultOf(await validate({ gstin: asked }, { tenantId: 'tenant-2' })).status).toBe('Cancelled');
    expect(resultOf(await validate({ gstin: asked }, { mode: 'live' })).status).toBe('Cancelled');
    expect(resultOf(await validate({ gstin: asked, fresh: true })).status).toBe('Cancelled');
    expect(findTaxpayer).toHaveBeenLastCalledWith(expect.anything(), asked, true);
  });

  it('is asked for anew after a day', async () => {
    const { validate, findTaxpayer, pass } = await setup();
    await validate();
    pass(24 * hourMs);
    expect(resultOf(await validate()).lastUpdated).toBe('2026-11-21T12:00:00+05:30');
    expect(findTaxpayer).toHaveBeenCalledTimes(2);
  });

  it.each<Failed['kind']>(['transient', 'throttled', 'unknown'])(
    'stands in, marked as stale, when the register cannot be reached (%s)',
    async (kind) => {
      const { validate, findTaxpayer, pass } = await setup();
      const first = resultOf(await validate());
      pass(48 * hourMs);
      findTaxpayer.mockResolvedValue(failed(kind));
      const stale = resultOf(await validate());
      expect(stale).toEqual({ ...first, warnings: stale.warnings });
      expect(stale.warnings).toMatchObject([{ code: 'stale', pointer: '/gstin' }]);
    },
  );

  it.each<Failed['kind']>(['transient', 'unauthorized', 'rejected'])(
    'is not made up: without one, a failure that is %s is handed on',
    async (kind) => {
      const { validate } = await setup({ findTaxpayer: async () => failed(kind) });
      expect(await validate()).toEqual(failed(kind));
    },
  );
});

describe('the account that asks', () => {
  it.each([
    ['the one in the input', { askAs: '29zzzcq0001a1zk' }, { gstin: '33ZZZCQ0001A1ZZ' }, '29ZZZCQ0001A1ZK'],
    ['the one of the connection', {}, { gstin: '33ZZZCQ0001A1ZZ' }, '33ZZZCQ0001A1ZZ'],
    ['in the sandbox the asked GSTIN', {}, {}, asked],
  ])('is %s', async (_which, more, settings, account) => {
    const { validate, action, findTaxpayer, connection } = await setup({
      findTaxpayer: async () => ({ kind: 'done', result: aTaxpayer() }),
    });
    const input = { gstin: asked, ...more };
    const changes = {
      account: (await accountOf(action, input))?.account,
      connection: { ...connection, settings: { ...connection.settings, ...settings } },
    };
    await validate(input, changes);
    expect(findTaxpayer.mock.calls[0]?.[0].gstin).toBe(account);
  });

  it('must be known when live', async () => {
    const { validate, connection } = await setup();
    const live = { connection: { ...connection, sandbox: false } };
    expect(refusedWith(await validate({ gstin: asked }, live))).toMatchObject({
      code: 'account_unknown',
      fields: [{ pointer: '/askAs' }],
    });
  });
});
