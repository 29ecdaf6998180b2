import assert from 'node:assert/strict';
import type { Scene } from '../../scene.js';
import { until } from '../../until.js';
import { filers } from '../books/demo-filers.js';
import { quietMonth } from '../books/quiet-month.js';
import { rightOtps } from '../file-with-a-person.js';
import { filingReceiptOf, onlyFilingOf } from '../filing-receipt.js';
import type { ReturnsDesk } from '../returns-desk.js';
import { openReviewBrowser, type ReviewBrowser, type ShownPage } from '../review-browser.js';

/** An accountant gets a link, looks, approves and types the OTPs in a browser; nobody else opens that link. */
export const reviewedInBrowser: Scene<ReturnsDesk> = {
  title: 'GSTR-1: an accountant approves in a browser',
  async play({ client, portal, period }, step) {
    const { gstin, pan } = filers.reviewed;
    const { jobId: buildJobId } = await client.buildGstr1(quietMonth(gstin, period));
    const { id } = await client.start('gstr1.file', { gstin, period, pan, buildJobId });
    await client.nextStop(id);
    const link = new URL(await client.makeReviewLink(id));
    const browser = openReviewBrowser(link.origin);
    const page = `/review/${id}`;
    await browser.submit(await browser.get(link.href), '/open');
    step('link opened');
    await submitOnce(browser, page, { place: '/otp', shows: 'gst_login_otp' }, { otp: rightOtps.login });
    step('logged in');
    await submitOnce(
      browser,
      page,
      { place: '/approve', shows: 'checksum' },
      { looked: 'yes', second: 'yes' },
    );
    step('approved');
    await submitOnce(browser, page, { place: '/otp', shows: 'evc_otp' }, { otp: rightOtps.filing });
    const { arn } = filingReceiptOf(await client.nextStop(id));
    await onlyFilingOf(portal, { gstin, form: 'GSTR1', arn });
    const last = await browser.get(page);
    assert(last.html.includes(arn), 'the page does not show the ARN');
    step('filed, ARN on the page');
    await refuseSecondBrowser(link);
    step('link refused to others');
    return `ARN ${arn}. The link is ${link.origin}/review/{job}/open?token=…: in a second browser it is refused (403, “opened before”)`;
  },
};

/** Waits until the page has the form that is meant, and sends it. */
const submitOnce = async (
  browser: ReviewBrowser,
  page: string,
  form: { place: string; shows: string },
  filledIn: Record<string, string>,
): Promise<ShownPage> => {
  const shown = await until(
    `the page asks for ${form.shows}`,
    async () => browser.get(page),
    ({ status, html }) => status !== 200 || (html.includes(`${form.place}"`) && html.includes(form.shows)),
  );
  assert.equal(shown.status, 200, 'the page does not open');
  return browser.submit(shown, form.place, filledIn);
};

const refuseSecondBrowser = async (link: URL): Promise<void> => {
  const other = openReviewBrowser(link.origin);
  const refused = await other.submit(await other.get(link.href), '/open');
  assert.equal(refused.status, 403, 'the link opened a second time');
  assert(refused.html.includes('opened before'), 'the page does not say that the link was opened before');
};
