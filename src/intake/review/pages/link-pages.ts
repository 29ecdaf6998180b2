import type { Page } from '../../pages/frame.js';
import { html } from '../../pages/html.js';
import { jobReviewPath } from '../review-deps.js';

/** What a link shows before it is spent. */
export const entrancePage = ({ jobId, token }: { jobId: string; token: string }): Page => ({
  title: 'Open the return',
  trail: [],
  main: html`<section class="lone">
    <h1>A GST return waits for you</h1>
    <p>
      This link opens once, in this browser. Open it on the device on which you want to look at the return.
    </p>
    <form method="post" action="${jobReviewPath(jobId)}/open">
      <input type="hidden" name="token" value="${token}" />
      <p class="actions"><button class="main">Open the return</button></p>
    </form>
  </section>`,
});

/** Why the pages do not open: the link was used, is over, is none of ours; or there is no session here. */
export type ClosedBecause = 'used' | 'over' | 'foreign' | 'closed';

const words: Readonly<Record<ClosedBecause, { title: string; why: string }>> = {
  used: {
    title: 'This link was opened before',
    why: 'Each link opens once. If it was not you who opened it, tell whoever sent it to you.',
  },
  over: { title: 'This link is over', why: 'Links to a return are good for a limited time.' },
  foreign: {
    title: 'This link cannot be read',
    why: 'It works only as it was sent, whole. Perhaps a part of it is missing: try it again from the message.',
  },
  closed: {
    title: 'This page is not open here',
    why: 'It is open only in the browser in which its link was opened, and only until the link ends.',
  },
};

/** Says why, and what to do; with the job's id, the way on for a browser that has the page open already. */
export const closedPage = (because: ClosedBecause, jobId: string | null): Page => {
  const { title, why } = words[because];
  return {
    title,
    trail: [],
    main: html`<section class="lone">
      <h1>${title}</h1>
      <p>${why}</p>
      <p>
        <strong>What to do:</strong> ask whoever sent you the link for a new one. The return waits as it was.
      </p>
      ${
        because === 'used' && jobId
          ? html`<p>
              If you opened it in this browser,
              <a href="${jobReviewPath(jobId)}">go on to the return</a>.
            </p>`
          : null
      }
    </section>`,
  };
};
