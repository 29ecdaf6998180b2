import { describe, expect, it } from 'vitest';
import { doneOf, setUpGstWay } from './gst-conformance-setup.js';
import { gstWays } from './gst-ways.js';

describe.each(gstWays)('$name', (way) => {
  const { control, newTaxpayer } = setUpGstWay(way);

  describe('a filing without an answer', () => {
    it.each(['drop_after_commit', 'http_504_after_commit', 'garbage', 'truncated'])(
      'is in doubt after %s, until tracking tells',
      async (kind) => {
        const { provider, call, gstin, readyGstr1, filings } = newTaxpayer();
        const { filing } = await readyGstr1();
        await control('POST', 'faults', { op: 'file', kind, docNo: gstin });
        const outcome = await provider.file(filing);
        expect(outcome.kind).toBe('unknown');
        expect(JSON.stringify(outcome)).not.toMatch(new RegExp(`${filing.otp}|${filing.pan}`));
        const [filed] = await filings();
        expect(doneOf(await provider.track({ ...call, form: 'GSTR1' }))).toMatchObject({
          filed: true,
          arn: filed?.arn,
        });
      },
    );

    it('is in doubt when time runs out', async () => {
      const { readyGstr1, gstin, call } = newTaxpayer();
      const { filing } = await readyGstr1();
      const { provider: hasty } = newTaxpayer(300);
      await control('POST', 'faults', { op: 'file', kind: 'hang_after_commit', docNo: gstin });
      expect((await hasty.file(filing)).kind).toBe('unknown');
      expect(doneOf(await hasty.track({ ...call, form: 'GSTR1' }))).toMatchObject({ filed: true });
    });

    it.each(['drop_before', 'http_500_before', 'http_504_before_commit'])(
      'is in doubt after %s, though nothing was filed',
      async (kind) => {
        const { provider, call, gstin, readyGstr1 } = newTaxpayer();
        const { filing } = await readyGstr1();
        await control('POST', 'faults', { op: 'file', kind, docNo: gstin });
        expect((await provider.file(filing)).kind).toBe('unknown');
        expect(doneOf(await provider.track({ ...call, form: 'GSTR1' }))).toEqual({ filed: false });
        expect(doneOf(await provider.file(filing)).arn).toMatch(/^AA241126/);
      },
    );
  });

  it('keeps away while it is asked to', async () => {
    const { provider, gstin, logIn } = newTaxpayer();
    const session = await logIn();
    await control('POST', 'faults', { op: 'summary', kind: 'throttled_429', docNo: gstin });
    expect(await provider.summary({ ...session, form: 'GSTR1' })).toMatchObject({
      kind: 'throttled',
      retryAfterMs: 1000,
    });
  });
});
