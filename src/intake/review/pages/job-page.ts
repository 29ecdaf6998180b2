import type { InputRequest } from '../../../domain/outcome.js';
import { periodInWords } from '../../../returns/calendar/period.js';
import { facts } from '../../pages/form.js';
import type { Page } from '../../pages/frame.js';
import { html, type Html } from '../../pages/html.js';
import { timeTag } from '../../pages/time-tag.js';
import { jobReviewPath } from '../review-deps.js';
import type { ReviewedJob } from '../reviewed-job.js';
import type { ReviewSession } from '../review-session.js';
import { approvalSection, replacingSection } from './approval-section.js';
import { otpForm } from './otp-form.js';
import { dateTag, failureSection, filedSection } from './outcome-section.js';
import { returnFigures } from './return-figures.js';
import { stepsList } from './steps.js';

const refreshSeconds = 4;

/** The page of one job: whose return it is, where it stands, and what is asked of the reader. */
export const jobPage = (session: ReviewSession, reviewed: ReviewedJob): Page => {
  const { job, formName, gstin, period, files, request, reached } = reviewed;
  const title = period === null ? formName : `${formName}, ${periodInWords(period)}`;
  const isOver = job.state === 'succeeded' || job.state === 'failed' || job.state === 'cancelled';
  const works = !isOver && job.state !== 'waiting_input';
  return {
    title,
    trail: [],
    ...(works ? { refreshSeconds } : {}),
    main: html`<h1>${title}</h1>
      ${facts([
        ['GSTIN', gstin && html`<code>${gstin}</code>`],
        [
          'Due',
          request?.kind === 'approval_of_return' && request.dueDate !== undefined
            ? dateTag(request.dueDate)
            : null,
        ],
        ['Reference', job.reference],
      ])}
      ${files && reached !== undefined ? stepsList(reached, !isOver) : null}
      ${works ? workingNote(job.state === 'running') : stateSection(session, reviewed)}
      ${downloads(session, reviewed)}`,
  };
};

const stateSection = (session: ReviewSession, { job, request, files }: ReviewedJob): Html => {
  if (job.state === 'succeeded') return (files ? filedSection(job.result) : null) ?? doneNote;
  if (job.state === 'failed' && job.error !== null) return failureSection(job.error);
  if (job.state === 'cancelled')
    return html`<p class="empty">This was cancelled. Nothing more happens to it.</p>`;
  if (job.inputRequest === null) return html`<p class="empty">There is nothing to do here just now.</p>`;
  return html`${askedSection(session, request, job.inputRequest)}
    <p class="quiet">It waits for you until ${timeTag(new Date(job.inputRequest.expiresAt))}.</p>`;
};

const doneNote = html`<p class="card good">This is done. It was built, not filed.</p>`;

const workingNote = (isRunning: boolean): Html =>
  html`<p class="card wait" role="status">
    ${isRunning ? 'The portal is at work on it.' : 'It goes on in a moment.'} This page loads itself again
    until there is news. You may close it and come back.
  </p>`;

const askedSection = (session: ReviewSession, request: ReviewedJob['request'], asked: InputRequest): Html => {
  switch (request?.kind) {
    case 'gst_login_otp':
      return html`<section aria-labelledby="otp-title">
        <h2 id="otp-title">Log in to the GST portal</h2>
        <p>${asked.message}</p>
        ${otpForm(session, { kind: 'gst_login_otp', button: 'Log in' })}
        <p class="quiet">Logging in files nothing.</p>
      </section>`;
    case 'evc_otp':
      return html`<section aria-labelledby="otp-title">
          <h2 id="otp-title">Sign and file</h2>
          <p>${asked.message}</p>
          <p class="note">
            The OTP of the signatory whose PAN ends in <strong>${request.panLast4}</strong>
            <strong>files this return</strong>. That cannot be undone.
          </p>
          ${otpForm(session, { kind: 'evc_otp', button: 'File this return' })}
        </section>
        ${returnFigures(request)}`;
    case 'approval_of_return':
      return approvalSection(session, request);
    case 'approval_of_replacing':
      return replacingSection(session, request);
    case undefined:
      return html`<section class="card wait">
        <p>${asked.message}</p>
        <p>This cannot be answered here: answer it in the app that sent you here.</p>
      </section>`;
    default:
      return request satisfies never;
  }
};

const downloads = ({ claim }: ReviewSession, { gstin, period }: ReviewedJob): Html | null =>
  gstin === null || period === null
    ? null
    : html`<section aria-labelledby="downloads">
        <h2 id="downloads">Take it with you</h2>
        <p class="actions">
          <a class="button plain" href="${jobReviewPath(claim.jobId)}/return.xlsx">Spreadsheet (XLSX)</a>
          <a class="button plain" href="${jobReviewPath(claim.jobId)}/return.json">Return as JSON</a>
        </p>
      </section>`;
