import { z } from 'zod';
import type { JobError } from '../../../domain/job.js';
import { html, type Html } from '../../pages/html.js';
import { timeTag } from '../../pages/time-tag.js';

const filed = z.object({ arn: z.string(), filedAt: z.string().nullable().catch(null) });

/** The receipt of a return that was filed; null when the result is none. */
export const filedSection = (result: unknown): Html | null => {
  const read = filed.safeParse(result);
  if (!read.success) return null;
  const { arn, filedAt } = read.data;
  return html`<section class="card good" aria-label="Receipt">
    <p class="quiet">Filed. Acknowledgement reference number (ARN)</p>
    <p class="arn">${arn}</p>
    ${filedAt === null ? null : html`<p>on ${dateTag(filedAt)}</p>`}
  </section>`;
};

const indianDay = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'long' });

/** A calendar date as it is, an instant in Indian time; what is neither stays as it is. */
export const dateTag = (text: string): Html => {
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime())) return html`${text}`;
  return /^\d{4}-\d{2}-\d{2}$/.test(text)
    ? html`<time datetime="${text}">${indianDay.format(instant)}</time>`
    : timeTag(instant);
};

/** What went wrong, in plain words, with every place that it names. */
export const failureSection = (error: JobError): Html =>
  html`<section class="card bad" aria-labelledby="failure">
    <h2 id="failure">It did not go through</h2>
    <p>${error.message}</p>
    ${error.hint === undefined ? null : html`<p><strong>What to do:</strong> ${error.hint}</p>`}
    ${error.outcome === 'unknown' ? unknownNote : null}
    ${error.fields && error.fields.length > 0 ? faults(error.fields) : null}
    ${error.providerCode === undefined ? null : html`<p class="quiet">The portal’s code: <code>${error.providerCode}</code></p>`}
  </section>`;

const unknownNote = html`<p class="note">
  <strong>Nobody knows yet whether it took effect.</strong> Look at the return’s status on the GST portal
  before anything is filed again.
</p>`;

const faults = (fields: NonNullable<JobError['fields']>): Html =>
  html`<ul class="rows">
    ${fields.map(
      ({ pointer, code, message }) =>
        html`<li>
          <p>${message}</p>
          <p class="quiet"><code>${code}</code></p>
          ${pointer === '' ? null : html`<p class="because quiet">at <code>${pointer}</code></p>`}
        </li>`,
    )}
  </ul>`;
