import { describe, expect, it } from 'vitest';
import { gstr1, gstr3b, offset } from './gst-bodies.js';
import { doneOf, noon, setUpGstWay } from './gst-conformance-setup.js';
import { gstWays } from './gst-ways.js';

const refused = (code: string) => ({ kind: 'rejected', failure: { code } });
const arn = /^AA241126\d{7}X?$/;

describe.each(gstWays)('$name', (way) => {
  const { clock, control, newTaxpayer } = setUpGstWay(way);

  describe('a session', () => {
    it('is opened with the OTP, and with no other', async () => {
      const { provider, call, logIn } = newTaxpayer();
      const challenge = doneOf(await provider.requestLoginOtp(call));
      const wrong = await provider.verifyLoginOtp({ ...call, challenge, otp: '000000' });
      expect(wrong).toMatchObject(refused('otp_refused'));
      const { session } = await logIn();
      expect(session).toMatchObject({
        openedAt: noon.toISOString(),
        expiresAt: new Date(noon.getTime() + 6 * 3_600_000).toISOString(),
      });
    });

    it('can be carried on before its end', async () => {
      const { provider, logIn } = newTaxpayer();
      const call = await logIn();
      clock.now = new Date(noon.getTime() + 5 * 3_600_000);
      const session = doneOf(await provider.refresh(call));
      clock.now = new Date(noon.getTime() + 7 * 3_600_000);
      expect(await provider.balances({ ...call, session })).toMatchObject({ kind: 'done' });
      clock.now = noon;
    });

    it('that has ended asks for a new log-in, wherever that shows', async () => {
      const { provider, gstin, logIn } = newTaxpayer();
      const call = await logIn();
      await control('POST', 'sessions/expire', { gstin });
      expect((await provider.summary({ ...call, form: 'GSTR1' })).kind).toBe('unauthorized');
      expect((await provider.save({ ...call, form: 'GSTR1', body: gstr1(gstin) })).kind).toBe('unauthorized');
      expect((await provider.summary({ ...(await logIn()), form: 'GSTR1' })).kind).toBe('done');
    });

    it('that is lost in the middle of a filing has filed nothing', async () => {
      const { provider, gstin, readyGstr1, filings } = newTaxpayer();
      const { filing } = await readyGstr1();
      await control('POST', 'faults', { op: 'file', kind: 'session_lost', docNo: gstin });
      expect((await provider.file(filing)).kind).toBe('unauthorized');
      expect(await filings()).toEqual([]);
    });
  });

  describe('a GSTR-1', () => {
    it('is saved, frozen, summed up and filed, and tracked by its ARN', async () => {
      const { provider, call, gstin, logIn, save, proceed, summaryOf, sign, filings } = newTaxpayer();
      const session = await logIn();
      expect(await provider.summary({ ...session, form: 'GSTR1' })).toMatchObject({
        kind: 'done',
        result: null,
      });
      expect(doneOf(await provider.track({ ...call, form: 'GSTR1' }))).toEqual({ filed: false });

      const states = await save(session, 'GSTR1', gstr1(gstin));
      expect(states.map(({ state }) => state)).toEqual(['processing', 'processing', 'processed']);
      expect(await provider.summary({ ...session, form: 'GSTR1' })).toMatchObject(refused('summary_stale'));

      await proceed(session);
      const summary = await summaryOf(session, 'GSTR1');
      expect(summary).toMatchObject({
        isNil: false,
        body: { gstin, ret_period: '112026', newSumFlag: true },
      });
      const section = (name: string) => summary.sections.find((each) => each.name === name);
      expect(section('B2B')).toMatchObject({
        records: 1,
        value: '59000.00',
        taxable: '50000.00',
        igst: '9000.00',
      });
      expect(section('B2CS')).toMatchObject({ taxable: '1000.00', cgst: '90.00', sgst: '90.00' });
      expect(section('CDNR')).toMatchObject({ records: 0, taxable: '0.00' });
      expect(summary.sections.filter(({ name }) => name.startsWith('B2B_'))).toEqual([]);

      const filing = await sign(session, 'GSTR1');
      const filed = doneOf(await provider.file(filing));
      expect(filed.arn).toMatch(arn);
      expect(doneOf(await provider.track({ ...call, form: 'GSTR1' }))).toEqual({
        filed: true,
        arn: filed.arn,
        filedAt: '2026-12-05',
      });
      expect(doneOf(await provider.track({ ...call, form: 'GSTR3B' }))).toEqual({ filed: false });

      expect(await provider.file(filing)).toMatchObject(refused('already_filed'));
      expect(await provider.save({ ...session, form: 'GSTR1', body: gstr1(gstin) })).toMatchObject(
        refused('already_filed'),
      );
      expect(await provider.reset(session)).toMatchObject(refused('already_filed'));
      expect(await filings()).toMatchObject([{ form: 'GSTR1', count: 1, arn: filed.arn }]);
    });

    it('names the documents that are wrong, and keeps the others', async () => {
      const { gstin, logIn, save, proceed, summaryOf } = newTaxpayer();
      const session = await logIn();
      const body = gstr1(gstin);
      const wrong = gstr1(gstin, 'INV/26-27/011', '27AABCM2222B1Z8').b2b;
      const states = await save(session, 'GSTR1', { ...body, b2b: [...body.b2b, ...wrong] });
      expect(states.at(-1)).toMatchObject({
        state: 'errors',
        errors: [
          { section: 'b2b', code: 'RET191113', documentNumber: 'INV/26-27/011', group: '27AABCM2222B1Z8' },
        ],
      });
      await proceed(session);
      const { sections } = await summaryOf(session, 'GSTR1');
      expect(sections.find(({ name }) => name === 'B2B')?.records).toBe(1);
    });

    it('that is malformed is not saved at all', async () => {
      const { gstin, logIn, save } = newTaxpayer();
      const states = await save(await logIn(), 'GSTR1', { ...gstr1(gstin), atadj: [] });
      expect(states.at(-1)).toMatchObject({ state: 'failed', errors: [{ code: 'RET191106' }] });
    });

    it('is wiped when that is asked for', async () => {
      const { provider, gstin, logIn, save } = newTaxpayer();
      const session = await logIn();
      await save(session, 'GSTR1', gstr1(gstin));
      const { reference } = doneOf(await provider.reset(session));
      for (const state of ['processing', 'processing', 'processed']) {
        expect(doneOf(await provider.status({ ...session, form: 'GSTR1', reference }))).toEqual({ state });
      }
      expect(await provider.summary({ ...session, form: 'GSTR1' })).toMatchObject({
        kind: 'done',
        result: null,
      });
    });

    it('that is frozen already needs no freezing', async () => {
      const { provider, readyGstr1 } = newTaxpayer();
      const { session } = await readyGstr1();
      expect(doneOf(await provider.proceed({ ...session, isNil: false }))).toEqual({ reference: null });
    });

    it('that was changed by hand is not filed by the old summary', async () => {
      const { provider, gstin, readyGstr1, filings } = newTaxpayer();
      const { filing } = await readyGstr1();
      await control('POST', 'edit', { gstin, period: '112026' });
      expect(await provider.file(filing)).toMatchObject(refused('summary_stale'));
      expect(await filings()).toEqual([]);
    });

    it('waits for another operation', async () => {
      const { provider, gstin, logIn } = newTaxpayer();
      const session = await logIn();
      doneOf(await provider.save({ ...session, form: 'GSTR1', body: gstr1(gstin) }));
      expect((await provider.proceed({ ...session, isNil: false })).kind).toBe('throttled');
    });

    it('is not filed with a wrong OTP, nor by a stranger', async () => {
      const { provider, readyGstr1, filings } = newTaxpayer();
      const { session, filing } = await readyGstr1();
      expect(await provider.file({ ...filing, otp: '999999' })).toMatchObject(refused('otp_refused'));
      expect(await provider.requestEvcOtp({ ...session, form: 'GSTR1', pan: 'ZZZZZ9999Z' })).toMatchObject(
        refused('not_a_signatory'),
      );
      expect(await filings()).toEqual([]);
      expect(doneOf(await provider.file(filing)).arn).toMatch(arn);
    });

    it('is stopped by an earlier return', async () => {
      const { provider, gstin, logIn, save } = newTaxpayer();
      const session = await logIn();
      await save(session, 'GSTR1', gstr1(gstin));
      await control('POST', 'settings', { prior3bUnfiled: true });
      expect(await provider.proceed({ ...session, isNil: false })).toMatchObject(refused('filing_blocked'));
      await control('POST', 'settings', { prior3bUnfiled: false });
    });

    it('of nothing is filed as nil', async () => {
      const { provider, call, logIn, proceed, summaryOf, sign } = newTaxpayer();
      const session = await logIn();
      await proceed(session, true);
      expect((await summaryOf(session, 'GSTR1')).isNil).toBe(true);
      const { arn: given } = doneOf(await provider.file(await sign(session, 'GSTR1', true)));
      expect(doneOf(await provider.track({ ...call, form: 'GSTR1' }))).toMatchObject({
        filed: true,
        arn: given,
      });
    });
  });

  describe('a GSTR-3B', () => {
    const filedGstr1 = async () => {
      const taxpayer = newTaxpayer();
      const { session, filing } = await taxpayer.readyGstr1();
      doneOf(await taxpayer.provider.file(filing));
      return { ...taxpayer, session };
    };

    it('is compared, saved, paid and filed', async () => {
      const { provider, call, gstin, session, save, summaryOf, sign, filings } = await filedGstr1();
      expect(doneOf(await provider.autoLiability(session))).toHaveProperty('liabitc.sup_details.osup_3_1a');
      expect(await provider.summary({ ...session, form: 'GSTR3B' })).toMatchObject({
        kind: 'done',
        result: null,
      });
      expect((await save(session, 'GSTR3B', gstr3b(gstin))).at(-1)).toEqual({ state: 'processed' });

      const unpaid = await summaryOf(session, 'GSTR3B');
      expect(unpaid).toMatchObject({ isNil: false, sections: [], body: gstr3b(gstin) });
      const before = doneOf(await provider.balances(session));
      const short = offset();
      short.pdcash[0]!.ipd -= 1;
      expect(await provider.offset({ ...session, body: short })).toMatchObject(refused('payment_differs'));
      expect(doneOf(await provider.offset({ ...session, body: offset() }))).toBeNull();
      const after = doneOf(await provider.balances(session));
      expect(before.cash.igst - after.cash.igst).toBe(500_000);
      expect(after.credit.igst).toBe(before.credit.igst);

      const paid = await summaryOf(session, 'GSTR3B');
      expect(paid.body).toHaveProperty('tx_pmt.pditc.i_pdi', 4000);
      expect(paid.checksum).not.toBe(unpaid.checksum);
      const filed = doneOf(await provider.file(await sign(session, 'GSTR3B')));
      expect(doneOf(await provider.track({ ...call, form: 'GSTR3B' }))).toMatchObject({
        filed: true,
        arn: filed.arn,
      });
      expect((await filings()).map(({ form, count }) => [form, count])).toEqual([
        ['GSTR1', 1],
        ['GSTR3B', 1],
      ]);
    });

    it('waits for the GSTR-1 of its period', async () => {
      const { provider, gstin, logIn, save } = newTaxpayer();
      const session = await logIn();
      await save(session, 'GSTR3B', gstr3b(gstin));
      expect(await provider.offset({ ...session, body: offset() })).toMatchObject(refused('filing_blocked'));
    });

    it('whose payment had no answer is in doubt, and shows it afterwards', async () => {
      const { provider, gstin, session, save, summaryOf } = await filedGstr1();
      await save(session, 'GSTR3B', gstr3b(gstin));
      await control('POST', 'faults', { op: 'offset', kind: 'drop_after_commit', docNo: gstin });
      expect((await provider.offset({ ...session, body: offset() })).kind).toBe('unknown');
      expect((await summaryOf(session, 'GSTR3B')).body).toHaveProperty('tx_pmt');
    });

    it('of nothing is filed as nil', async () => {
      const { provider, logIn, proceed, sign, filings } = newTaxpayer();
      const session = await logIn();
      await proceed(session, true);
      doneOf(await provider.file(await sign(session, 'GSTR1', true)));
      doneOf(await provider.file(await sign(session, 'GSTR3B', true)));
      expect((await filings()).map(({ form }) => form)).toEqual(['GSTR1', 'GSTR3B']);
    });
  });
});
