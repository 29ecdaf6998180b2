import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backends } from '../support/engine-under-test.js';
import { waitFor } from '../support/wait-for.js';
import { inWaves, killPoints, prepareVictim, type Victim } from './filing-kills.js';
import { blindRepeats, deedsOf, isFiledOnce } from './filing-oracle.js';
import { agreeable, type Answers, type FilingJob } from './filing-person.js';
import { filingProcesses, settleMs, startFilingSystem, type FilingSystem } from './filing-processes.js';
import { fileGstr1, fileGstr3b, filer, gstr1Of } from './filing-returns.js';

/** Answers the first times a kind is asked with these, and everything else as it should be. */
const firstWith =
  (kind: string, ...answers: Record<string, unknown>[]): Answers =>
  (question, asked) => {
    const times = asked.filter((each) => each === kind).length;
    return (question.kind === kind && answers[times - 1]) || agreeable(question, asked);
  };
const usual = ['gst_login_otp', 'approval', 'evc_otp'];
const wrong = { otp: '999999' };

/** Its kills would strike the others. */
const alone = { concurrent: false, timeout: 240_000 };

// Filers from 100 on: those before are the victims of the kills.
describe.concurrent.each(backends)('filing with real processes on %s', (backend) => {
  let filing: FilingSystem;
  beforeAll(async () => {
    filing = await startFilingSystem(backend);
  }, 60_000);
  afterAll(() => filing.stop());

  it('files once, and pays once, in whatever call the processes are killed', alone, async () => {
    const { portal, person } = filing;
    const points = killPoints(backend === 'redis' ? ['GSTR1', 'GSTR3B'] : ['GSTR1']);
    const victims = await Promise.all(points.map((point, index) => prepareVictim(filing, point, index)));

    const jobs = new Map<Victim, FilingJob>();
    const ids = new Map<Victim, string>();
    for (const wave of inWaves(victims, filingProcesses[backend].atOnce)) {
      await Promise.all(wave.map(async (victim) => ids.set(victim, await victim.setOff())));
      const gstins = wave.map(({ order }) => order.gstin);
      await waitFor('all of the wave are in their calls', () => portal.hasGoneWrong(gstins));
      await filing.crashCallers();
    }
    await Promise.all([...ids].map(async ([victim, id]) => jobs.set(victim, (await person.follow(id)).job)));

    for (const victim of victims) {
      const { name, order } = victim;
      const job = jobs.get(victim);
      expect(await deedsOf(portal, order, job), name).toEqual(isFiledOnce(order, job));
    }
    expect(await blindRepeats(portal)).toEqual([]);
    const struck = [...jobs.values()].filter(({ attempts }) =>
      attempts.some(({ error }) => error?.code === 'worker_lost'),
    );
    expect(struck.length).toBeGreaterThan(0);
  });

  it('finds a GSTR-1 filed whose answer was lost, and files it no second time', async () => {
    const { portal, person } = filing;
    const order = fileGstr1(filer(100));
    await portal.goWrong(order.gstin, { op: 'file', kind: 'drop_after_commit' });
    const { job, asked } = await person.follow(await person.submit(order));
    expect(asked).toEqual(usual);
    expect(job.result?.recovered).toBe(true);
    expect(await deedsOf(portal, order, job)).toEqual(isFiledOnce(order, job));
  }, 60_000);

  it('pays and files a GSTR-3B once when both answers are lost', async () => {
    const { portal, person } = filing;
    const order = fileGstr3b(filer(101));
    await portal.goWrong(order.gstin, { op: 'offset', kind: 'drop_after_commit' });
    await portal.goWrong(order.gstin, { op: 'file', kind: 'http_504_after_commit' });
    const { job, asked } = await person.follow(await person.submit(order));
    expect(asked).toEqual(usual);
    expect(await deedsOf(portal, order, job)).toEqual(isFiledOnce(order, job));
    expect(await blindRepeats(portal)).toEqual([]);
  }, 60_000);

  it('asks for a new OTP, after a while, when a filing never came to the portal', async () => {
    const { portal, person } = filing;
    const order = fileGstr1(filer(102));
    await portal.goWrong(order.gstin, { op: 'file', kind: 'drop_before' });
    const filings = await portal.count(order.gstin, 'file');
    const otps = await portal.count(order.gstin, 'requestEvcOtp');
    const id = await person.submit(order);
    await person.follow(id, { until: 'evc_otp' });
    const givenAt = performance.now();
    const { job: asking } = await person.follow(id, { until: 'evc_otp', times: 2 });
    expect(performance.now() - givenAt).toBeGreaterThan(settleMs);
    expect(asking.inputRequest?.kind).toBe('evc_otp');
    // One call is the one that was lost.
    expect([await filings(), await otps()]).toEqual([0, 2]);
    const { job, asked } = await person.follow(id);
    expect(asked).toEqual(['evc_otp']);
    expect(await deedsOf(portal, order, job)).toEqual(isFiledOnce(order, job));
  }, 60_000);

  it('asks again for an OTP that the portal refuses', async () => {
    const { portal, person } = filing;
    const order = fileGstr1(filer(103));
    const answers = firstWith('evc_otp', wrong, wrong);
    const { job, asked } = await person.follow(await person.submit(order), { answers });
    expect(asked).toEqual([...usual, 'evc_otp', 'evc_otp']);
    expect(await deedsOf(portal, order, job)).toEqual({ ...isFiledOnce(order, job), requests: 3 });
  }, 60_000);

  it('ends after three wrong OTPs with nothing filed, and files when it is retried', async () => {
    const { portal, person } = filing;
    const order = fileGstr1(filer(104));
    const id = await person.submit(order);
    const { job: refused } = await person.follow(id, { answers: firstWith('evc_otp', wrong, wrong, wrong) });
    expect(refused).toMatchObject({ state: 'failed', error: { code: 'otp_refused' } });
    expect(await portal.filing(order.gstin)).toBeUndefined();
    await person.retry(id);
    const { job, asked } = await person.follow(id);
    expect(asked).toEqual(['evc_otp']);
    expect(await deedsOf(portal, order, job)).toEqual({ ...isFiledOnce(order, job), requests: 4 });
  }, 60_000);

  const late = [
    { at: { op: 'status' }, asks: ['gst_login_otp', ...usual] },
    { at: { op: 'summary', after: 2 }, asks: ['gst_login_otp', 'approval', 'gst_login_otp', 'evc_otp'] },
    { at: { op: 'requestEvcOtp' }, asks: ['gst_login_otp', 'approval', 'gst_login_otp', 'evc_otp'] },
    { at: { op: 'summary', after: 3 }, asks: [...usual, 'gst_login_otp', 'evc_otp'] },
    { at: { op: 'file' }, asks: [...usual, 'gst_login_otp', 'evc_otp'] },
  ];
  it('asks for a log-in when the session is lost, and goes on where it was', async () => {
    const { portal, person } = filing;
    await Promise.all(
      late.map(async ({ at, asks }, index) => {
        const order = fileGstr1(filer(110 + index));
        const saves = await portal.count(order.gstin, 'save');
        await portal.goWrong(order.gstin, { ...at, kind: 'session_lost' });
        const { job, asked } = await person.follow(await person.submit(order));
        expect(asked, at.op).toEqual(asks);
        // Invoices, then all else: what is saved stays saved.
        expect(await saves(), at.op).toBe(2);
        expect(await deedsOf(portal, order, job), at.op).toEqual(isFiledOnce(order, job));
      }),
    );
  }, 60_000);

  it('files nothing when the figures have changed on the portal since they were approved', async () => {
    const { portal, person } = filing;
    await Promise.all(
      [true, false].map(async (leavesReady, index) => {
        const order = fileGstr1(filer(120 + index));
        const id = await person.submit(order);
        await person.follow(id, { until: 'evc_otp' });
        await portal.edit(order.gstin, leavesReady);
        const { job } = await person.follow(id);
        expect(job).toMatchObject({ state: 'failed', error: { code: 'summary_differs' } });
        expect(job.error?.message).toContain('nothing was filed');
        expect(await portal.filing(order.gstin)).toBeUndefined();
      }),
    );
  }, 60_000);

  it('files what was approved last when something else has changed, and takes no older approval for it', async () => {
    const { portal, person } = filing;
    const order = fileGstr1(filer(130));
    const id = await person.submit(order);
    const { job: before } = await person.follow(id, { until: 'approval' });
    const older = agreeable(before.inputRequest!, []);
    await person.follow(id, { until: 'evc_otp' });
    await portal.redateInvoice(order.gstin, '06');
    const { job, asked } = await person.follow(id, { answers: firstWith('approval', older) });
    expect(asked).toEqual(['evc_otp', 'approval', 'approval', 'evc_otp']);
    expect(job.result?.checksum).toBe(await portal.checksum(order.gstin));
    expect(job.result?.checksum).not.toBe(older['checksum']);
    expect(await deedsOf(portal, order, job)).toEqual(isFiledOnce(order, job));
  }, 60_000);

  it('lets one of two jobs file a return; the other one finds it filed', async () => {
    const { portal, person } = filing;
    const order = fileGstr1(filer(140));
    const ids = await Promise.all([person.submit(order), person.submit(order)]);
    const jobs = (await Promise.all(ids.map((id) => person.follow(id)))).map(({ job }) => job);
    const [winner] = jobs.filter(({ state }) => state === 'succeeded');
    expect(await deedsOf(portal, order, winner)).toEqual(isFiledOnce(order, winner));
    const refused = jobs.filter(({ state }) => state === 'failed');
    expect(refused.every(({ error }) => error?.code === 'filing_in_progress')).toBe(true);

    await Promise.all(refused.map(({ id }) => person.retry(id)));
    const again = await Promise.all(ids.map((id) => person.follow(id)));
    expect(again.map(({ job, asked }) => [job.result?.arn, asked])).toEqual(
      ids.map(() => [winner?.result?.arn, []]),
    );
    const other = fileGstr1(order.gstin, gstr1Of(order.gstin, 2_000));
    const { job: late } = await person.follow(await person.submit(other));
    expect(late).toMatchObject({ state: 'failed', error: { code: 'already_filed' } });
    expect(late.error?.message).toContain(winner?.result?.arn);
    expect((await portal.filing(order.gstin))?.attempts).toBe(1);
  }, 60_000);

  it.runIf(backend === 'redis')(
    'goes on when Redis loses everything while a person is asked',
    async () => {
      const { system, portal, person } = filing;
      await Promise.all(
        usual.map(async (until, index) => {
          const order = fileGstr1(filer(150 + index));
          const id = await person.submit(order);
          await person.follow(id, { until });
          await system.flushRedis();
          const { job } = await person.follow(id);
          expect(await deedsOf(portal, order, job), until).toEqual(isFiledOnce(order, job));
        }),
      );
    },
    60_000,
  );
});
