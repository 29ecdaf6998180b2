import { afterEach, describe, expect, it } from 'vitest';
import {
  aGstr1,
  aGstr3b,
  aNilGstr1,
  aNilGstr3b,
  anOffset,
  openFilingDesk,
  ways,
  type FilingDesk,
} from './filing-setup.js';

let desk: FilingDesk;
afterEach(() => desk.close());

describe.each(ways)('through %s', (way) => {
  it('files a GSTR-1: saved, frozen, approved by a person, filed with the OTP', async () => {
    desk = await openFilingDesk(way);
    const driven = await desk.file('GSTR1', { return: aGstr1() });
    expect(driven.failure).toBeNull();
    expect(driven.asked.map(({ kind }) => kind)).toEqual(['gst_login_otp', 'approval', 'evc_otp']);
    expect(driven.tells).toEqual(['gstr1.saved']);
    expect(driven.result?.steps.map(({ name }) => name)).toEqual([
      'logged_in',
      'opened',
      'saved',
      'frozen',
      'approved',
      'filed',
    ]);
    const [filed, ...more] = await desk.filings();
    expect(more).toEqual([]);
    expect(filed).toMatchObject({ form: 'GSTR1', count: 1, arn: driven.result?.arn, isNil: false });
    expect(driven.result).toMatchObject({ recovered: false, filedAt: '2026-12-05' });
    expect(await desk.status('GSTR1')).toMatchObject({ status: 'filed', arn: filed?.arn });
  });

  it('files a nil GSTR-1 without saving anything', async () => {
    desk = await openFilingDesk(way);
    const driven = await desk.file('GSTR1', { return: aNilGstr1() });
    expect(driven.failure).toBeNull();
    expect(desk.watched.calls).not.toContain('save');
    expect(driven.asked.find(({ kind }) => kind === 'approval')?.details).toMatchObject({ isNil: true });
    expect(await desk.filings()).toMatchObject([{ form: 'GSTR1', count: 1, isNil: true }]);
  });

  it('files a GSTR-3B: figures and payment approved, paid once, filed once', async () => {
    desk = await openFilingDesk(way);
    await desk.control('POST', 'settings', { requireGstr1: false });
    const driven = await desk.file('GSTR3B', { return: aGstr3b(), offset: anOffset() });
    expect(driven.failure).toBeNull();
    const approval = driven.asked.find(({ kind }) => kind === 'approval');
    expect(approval?.details?.['payment']).toEqual([
      { label: 'From IGST credit', igst: '24600.00', cgst: '0.00', sgst: '0.00', cess: '0.00' },
      { label: 'From CGST credit', igst: '0.00', cgst: '13650.00', sgst: '0.00', cess: '0.00' },
      { label: 'From SGST credit', igst: '0.00', cgst: '0.00', sgst: '13650.00', cess: '0.00' },
      { label: 'Cash', igst: '10100.00', cgst: '2550.00', sgst: '2550.00', cess: '0.00' },
      { label: 'Cash, reverse charge', igst: '3600.00', cgst: '250.00', sgst: '250.00', cess: '0.00' },
    ]);
    expect(driven.result?.steps.map(({ name }) => name)).toEqual([
      'logged_in',
      'opened',
      'compared_with_portal',
      'saved',
      'balances_enough',
      'approved',
      'paid',
      'filed',
    ]);
    expect(await desk.offsets()).toMatchObject([{ count: 1 }]);
    expect(await desk.filings()).toMatchObject([{ form: 'GSTR3B', count: 1, isNil: false }]);
  });

  it('files a nil GSTR-3B with neither save nor payment', async () => {
    desk = await openFilingDesk(way);
    await desk.control('POST', 'settings', { requireGstr1: false });
    const driven = await desk.file('GSTR3B', { return: aNilGstr3b() });
    expect(driven.failure).toBeNull();
    expect(desk.watched.calls).not.toContain('save');
    expect(desk.watched.calls).not.toContain('offset');
    expect(await desk.filings()).toMatchObject([{ form: 'GSTR3B', count: 1, isNil: true }]);
  });
});
