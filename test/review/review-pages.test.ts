import { describe, expect, it } from 'vitest';
import { MunshiError } from '../../src/domain/errors.js';
import type { JobWithAttempts } from '../../src/domain/job.js';
import type { ReviewDeps } from '../../src/intake/review/review-deps.js';
import { approval, checksum, evcOtp, gstin, loginOtp, replacing, sections } from './review-requests.js';
import { reviewUnderTest } from './review-under-test.js';
import { reviewer } from './reviewer.js';

const opened = async (changes: Partial<JobWithAttempts>, overrides: Partial<ReviewDeps> = {}) => {
  const review = await reviewUnderTest(overrides);
  const jobId = await review.aJob(changes);
  const person = reviewer(review.base);
  await person.open(await review.linkTo(jobId));
  const page = async (): Promise<string> => squeeze((await person.get(`/review/${jobId}`)).text);
  return { ...review, jobId, person, page };
};

const asks = (inputRequest: JobWithAttempts['inputRequest']): Partial<JobWithAttempts> => ({
  state: 'waiting_input',
  inputRequest,
});

/** The text of a page without its marks. */
const squeeze = (text: string): string =>
  text
    .replace(/<style>.*?<\/style>/s, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');

/** Who approved: whoever came through the link. */
const throughLink = expect.stringMatching(/^review link [0-9a-f-]{36}$/) as string;

describe('the page of an approval', () => {
  it('shows whose return it is, its figures as they are read in India, and its checksum', async () => {
    const { page } = await opened(asks(approval({ dueDate: '2026-12-11' })));
    const text = await page();
    expect(text).toContain('GSTR-1, November 2026');
    expect(text).toContain(gstin);
    expect(text).toContain('11 December 2026');
    expect(text).toContain(
      'Sales to registered buyers (4, 6B, 6C) 41 ₹14,56,789.06 ₹12,34,567.00 ₹22,222.06 ₹1,00,000.00 ₹1,00,000.00 ₹0.00',
    );
    expect(text).toContain(checksum);
    expect(text).toContain('Saved (done) Checked (done) Your approval Filed');
  });

  it('adds up what counts, and nothing that repeats it', async () => {
    const { page } = await opened(asks(approval()));
    expect(await page()).toContain(
      'Total of sales and advances ₹12,44,567.50 ₹22,222.06 ₹1,00,900.05 ₹1,00,900.05 ₹0.00',
    );
  });

  it('shows no total of its own where a section may count either way, but one that it is told', async () => {
    const note = { ...sections[0], name: 'CDNR' };
    const unclear = await opened(asks(approval({ sections: [...sections, note] })));
    expect(await unclear.page()).toContain('No total is shown');
    expect(await unclear.page()).not.toContain('Total of sales');
    const total = { taxable: '99.00', igst: '-1.50', cgst: '0', sgst: '0', cess: '0' };
    const told = await opened(asks(approval({ sections: [...sections, note], total })));
    expect(await told.page()).toContain('Total liability ₹99.00 -₹1.50 ₹0.00');
    const liability = { ...sections[0], name: 'TTL_LIAB', taxable: '7.00' };
    const own = await opened(asks(approval({ sections: [...sections, note, liability] })));
    expect(await own.page()).toContain('Total liability ₹7.00');
  });

  it('shows warnings, differences, a 3B’s tables and how its tax is paid', async () => {
    const request = approval({
      sections: [],
      warnings: [{ code: 'late', message: 'An invoice is <late>.' }],
      differences: [{ where: 'B2B taxable', ours: '100.00', portal: '99.00' }],
      tables: [
        { label: '3.1(a)', cells: { Taxable: '340000.00', IGST: '27500.00' } },
        { label: '3.1(c)', cells: { Taxable: '7500.00' } },
      ],
      payment: [{ label: 'In cash', igst: '10100', cgst: '2550', sgst: '2550', cess: '0' }],
    });
    const { page, person, jobId } = await opened(asks(request));
    const text = await page();
    expect(text).toContain('An invoice is &lt;late&gt;.');
    expect(text).toContain('B2B taxable ₹100.00 ₹99.00');
    expect(text).toContain('3.1(a) ₹3,40,000.00 ₹27,500.00 3.1(c) ₹7,500.00');
    expect(text).toContain('In cash ₹10,100.00 ₹2,550.00 ₹2,550.00 ₹0.00');
    expect(text).toContain('the tax is paid out of the ledgers');
    expect((await person.get(`/review/${jobId}`)).text).not.toContain('<late>');
  });

  it('says that a nil return is one', async () => {
    const { page } = await opened(asks(approval({ isNil: true, sections: [] })));
    expect(await page()).toContain('This is a nil return');
  });

  it('does not open, and lets nobody approve, when what must be seen is not there', async () => {
    const { person, jobId, supplied } = await opened(asks(approval({ checksum: undefined })));
    const shown = await person.get(`/review/${jobId}`);
    expect([shown.status, shown.text]).toEqual([500, expect.not.stringContaining('Approve this return')]);
    expect(supplied).toEqual([]);
  });
});

describe('approving', () => {
  it('repeats the checksum that was shown, once the box is ticked', async () => {
    const { person, jobId, supplied } = await opened(asks(approval()));
    const refused = await person.send(jobId, 'approve', {});
    expect(refused.text).toContain('tick the box above the button first');
    expect(supplied).toEqual([]);
    const done = await person.send(jobId, 'approve', { looked: 'yes' });
    expect(done.text).toContain('Approved. The filing goes on.');
    expect(done.text).toContain('<meta http-equiv="refresh"');
    expect(supplied).toEqual([{ checksum, by: throughLink }]);
  });

  it('asks twice where a second look is needed, and says why', async () => {
    const request = approval({ needsSecondLook: ['The period is late by 12 days.'] });
    const { person, jobId, supplied, page } = await opened(asks(request));
    expect(await page()).toContain('The period is late by 12 days.');
    const once = await person.send(jobId, 'approve', { looked: 'yes' });
    expect(once.text).toContain('needs a second look, and its box was not ticked');
    expect(supplied).toEqual([]);
    await person.send(jobId, 'approve', { looked: 'yes', second: 'yes' });
    expect(supplied).toEqual([{ checksum, by: throughLink }]);
  });

  it.each([
    ['a return that has changed since', approval({ checksum: 'f00'.padEnd(64, '0') })],
    ['a return, when it is asked whether data may be wiped', replacing()],
    ['a return, when an OTP is asked for', evcOtp()],
  ])('refuses %s', async (_what, next) => {
    const { person, jobId, ledger, supplied } = await opened(asks(approval()));
    const { text } = await person.get(`/review/${jobId}`);
    ledger.change(jobId, asks(next));
    await person.post(`/review/${jobId}/approve`, { ...person.fieldsOf(text, 'approve'), looked: 'yes' });
    expect((await person.get(`/review/${jobId}`)).text).toContain('no longer what was shown to you');
    expect(supplied).toEqual([]);
  });

  it('agrees to replacing what the portal holds by words of its own', async () => {
    const { person, jobId, supplied, page } = await opened(asks(replacing()));
    expect(await page()).toContain('wiped and replaced');
    await person.send(jobId, 'approve', { looked: 'yes' });
    expect(supplied).toEqual([{ checksum, by: throughLink }]);
  });

  it.each([
    ['conflict', 'This job asks for nothing: it was answered.'],
    ['invalid_input', 'The answer does not fit what was asked.'],
  ] as const)('tells in words what the filing says of it (%s)', async (code, detail) => {
    const { person, jobId, refusal } = await opened(asks(approval()));
    refusal.next = new MunshiError(code, detail);
    expect((await person.send(jobId, 'approve', { looked: 'yes' })).text).toContain(detail);
  });

  it.each([
    ['without its token', { form_token: '' }, { 'sec-fetch-site': 'same-origin' }],
    ['with a token of its own making', { form_token: 'x'.repeat(43) }, { 'sec-fetch-site': 'same-origin' }],
    ['of another site', {}, { 'sec-fetch-site': 'cross-site' }],
    ['of a sandboxed frame', {}, { origin: 'null' }],
    ['of nobody', {}, {}],
  ])('does nothing for a form %s', async (_what, fields, headers) => {
    const { person, jobId, supplied } = await opened(asks(approval()));
    const { text } = await person.get(`/review/${jobId}`);
    const form = { ...person.fieldsOf(text, 'approve'), looked: 'yes', ...fields };
    const answer = await person.post(`/review/${jobId}/approve`, form, headers);
    expect([answer.status, answer.text]).toEqual([403, expect.stringContaining('nothing was done')]);
    expect(supplied).toEqual([]);
  });
});

describe('an OTP', () => {
  it('is handed on, and stands in no page, address, cookie or log line', async () => {
    const { person, jobId, supplied, logLines } = await opened(asks(evcOtp()));
    const { text } = await person.get(`/review/${jobId}`);
    expect(text).toMatch(/inputmode="numeric"\s+autocomplete="one-time-code"/);
    expect(squeeze(text)).toContain('PAN ends in 234C files this return . That cannot be undone.');
    const sent = await person.post(`/review/${jobId}/otp`, {
      ...person.fieldsOf(text, 'otp'),
      otp: ' 917 354',
    });
    expect(supplied).toEqual([{ otp: '917354' }]);
    const after = await person.get(`/review/${jobId}`);
    const everything = [sent.text, ...sent.headers.values(), after.text, ...logLines].join('\n');
    expect(everything).toContain('The return is being filed');
    expect(everything).not.toMatch(/917 ?354/);
  });

  it.each(['12.5', '123456789', 'abcdef', '', '९१७३५४'])(
    'of four to eight digits is wanted; %j is refused unsaid',
    async (otp) => {
      const { person, jobId, supplied } = await opened(asks(loginOtp()));
      const after = await person.send(jobId, 'otp', { otp });
      expect(after.text).toContain('An OTP has digits only, mostly six. Type it again.');
      if (otp !== '') expect(after.text).not.toContain(otp);
      expect(supplied).toEqual([]);
    },
  );

  it('for the log-in is never taken for the signatory’s', async () => {
    const { person, jobId, ledger, supplied } = await opened(asks(loginOtp()));
    const { text } = await person.get(`/review/${jobId}`);
    ledger.change(jobId, asks(evcOtp()));
    await person.post(`/review/${jobId}/otp`, { ...person.fieldsOf(text, 'otp'), otp: '917354' });
    expect((await person.get(`/review/${jobId}`)).text).toContain('no longer asked for');
    expect(supplied).toEqual([]);
  });

  it('that is refused is told in the filing’s words, not in what was typed', async () => {
    const { person, jobId, refusal } = await opened(asks(loginOtp()));
    refusal.next = new MunshiError('invalid_input', 'The answer does not fit what was asked.', {
      errors: [{ pointer: '/input/otp', code: 'x', message: 'not 917354' }],
    });
    const after = await person.send(jobId, 'otp', { otp: '917354' });
    expect(after.text).toContain('The answer does not fit what was asked.');
    expect(after.text).not.toContain('917354');
  });
});

describe('where it stands', () => {
  it('loads itself again while the portal works, and shows the steps as far as they are told', async () => {
    const working = await opened({ state: 'running' }, { stepReached: async () => 'saved' });
    const { text } = await working.person.get(`/review/${working.jobId}`);
    expect(text).toContain('<meta http-equiv="refresh" content="4"');
    expect(squeeze(text)).toContain('Saved (done) Being checked Approved Filed');
    const unknown = await opened({ state: 'ready' });
    expect(await unknown.page()).not.toContain('Approved');
  });

  it('never loads itself again while a person types', async () => {
    for (const request of [loginOtp(), evcOtp(), approval(), replacing()]) {
      const { person, jobId } = await opened(asks(request));
      expect((await person.get(`/review/${jobId}`)).text).not.toContain('http-equiv="refresh"');
    }
  });

  it('shows the receipt of a return that is filed', async () => {
    const result = { arn: 'AA241126000012X', filedAt: '2026-11-21', summary: {}, steps: [] };
    const { page } = await opened({ state: 'succeeded', result });
    expect(await page()).toMatch(/Filed \(done\).*\(ARN\) AA241126000012X on 21 November 2026/);
  });

  it('says of what failed what is wrong, where, and what to do', async () => {
    const { page } = await opened({
      state: 'failed',
      error: {
        outcome: 'rejected',
        provider: 'sandbox',
        code: 'portal_errors',
        message: 'The portal did not take a document.',
        hint: 'Correct it and build the return again.',
        fields: [{ pointer: '/return/b2b/0', code: 'RET191114', message: 'INV/1: the date is wrong.' }],
      },
    });
    expect(await page()).toMatch(
      /The portal did not take a document\. What to do: Correct it.*INV\/1: the date is wrong\. RET191114 at \/return\/b2b\/0/,
    );
  });

  it('warns when nobody knows whether it was filed', async () => {
    const error = { outcome: 'unknown', provider: 'sandbox', code: 'x', message: 'No answer came.' } as const;
    const { page } = await opened({ state: 'failed', error });
    expect(await page()).toContain('Nobody knows yet whether it took effect.');
  });

  it('says so when a job was cancelled, or asks for what cannot be answered here', async () => {
    const cancelled = await opened({ state: 'cancelled' });
    expect(await cancelled.page()).toContain('This was cancelled.');
    const other = await opened(asks({ ...approval(), kind: 'dsc', message: 'Sign with your token.' }));
    expect(await other.page()).toMatch(/Sign with your token\. This cannot be answered here/);
  });

  it('marks what is only a test', async () => {
    const test = await opened({ mode: 'test' });
    expect(await test.page()).toContain('Test mode');
    const live = await opened({ mode: 'live' });
    expect(await live.page()).not.toContain('Test mode');
  });

  it('tells nothing of a defect, and puts it on the request’s log line', async () => {
    const stepReached = () => Promise.reject(new Error('secret inside'));
    const { person, jobId, logLines } = await opened({}, { stepReached });
    const page = await person.get(`/review/${jobId}`);
    expect([page.status, page.text]).toEqual([500, expect.not.stringContaining('secret inside')]);
    expect(logLines.join('')).toContain('secret inside');
  });
});
