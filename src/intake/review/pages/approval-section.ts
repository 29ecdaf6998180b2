import { html, type Html } from '../../pages/html.js';
import { indianAmount } from '../../pages/indian-amount.js';
import { jobReviewPath } from '../review-deps.js';
import type { RequestOf } from '../read-request.js';
import type { ReviewSession } from '../review-session.js';
import { figuresTable } from './figures-table.js';
import { returnFigures } from './return-figures.js';

type Approval = RequestOf<'approval_of_return'>;

/** The return as the portal holds it, what was remarked, and the form that approves it. */
export const approvalSection = (session: ReviewSession, request: Approval): Html =>
  html`${remarks(request)} ${returnFigures(request)} ${differences(request)}
    <section aria-labelledby="approve">
      <h2 id="approve">Approve</h2>
      <p>
        ${
          request.payment.length > 0
            ? 'Once you approve, the tax is paid out of the ledgers as shown; that cannot be undone. Filing still asks the signatory for an OTP.'
            : 'Nothing is filed yet: filing still asks the signatory for an OTP.'
        }
        If anything is wrong, do not approve: correct it in your billing app.
      </p>
      ${approvalForm(session, {
        subject: 'return',
        checksum: request.checksum,
        label: 'I have looked at the figures',
        second: request.needsSecondLook,
        button: 'Approve this return',
      })}
      ${checksums(request)}
    </section>`;

/** Asks whether what is on the portal already may be wiped. */
export const replacingSection = (session: ReviewSession, request: RequestOf<'approval_of_replacing'>): Html =>
  html`<section class="card bad" aria-labelledby="approve">
      <h2 id="approve">The portal already holds data for this period</h2>
      <p>
        It was not put there by this filing. To go on, it has to be <strong>wiped and replaced</strong>: every
        document that is saved there for this period goes, also what was typed in by hand.
      </p>
      <p>If you want to keep it, do not agree: look at the portal first.</p>
      ${approvalForm(session, {
        subject: 'replace_portal_data',
        checksum: request.checksum,
        label: 'I know that what is saved on the portal for this period is wiped',
        second: [],
        button: 'Wipe and replace it',
      })}
    </section>
    ${checksums(request)}`;

const remarks = ({ warnings }: Approval): Html | null =>
  warnings.length === 0
    ? null
    : html`<section aria-labelledby="warnings">
        <h2 id="warnings">Look at this first</h2>
        <ul class="remarks">
          ${warnings.map(
            ({ pointer, message }) =>
              html`<li class="note">${pointer === '' ? null : html`<code>${pointer}</code> `}${message}</li>`,
          )}
        </ul>
      </section>`;

const differences = ({ differences: found }: Approval): Html | null =>
  found.length === 0
    ? null
    : figuresTable({
        caption: 'Where the portal differs from your books',
        columns: ['Where', 'Your books', 'The portal'],
        rows: found.map(({ where, ours, portal }) => ({
          label: where,
          cells: [indianAmount(ours), indianAmount(portal)],
        })),
      });

const approvalForm = (
  { claim, formToken }: ReviewSession,
  form: { subject: string; checksum: string; label: string; second: readonly string[]; button: string },
): Html =>
  html`<form method="post" action="${jobReviewPath(claim.jobId)}/approve">
    <input type="hidden" name="form_token" value="${formToken}" />
    <input type="hidden" name="subject" value="${form.subject}" />
    <input type="hidden" name="checksum" value="${form.checksum}" />
    <label class="choice"><input type="checkbox" name="looked" value="yes" required /> ${form.label}</label>
    ${
      form.second.length === 0
        ? null
        : html`<div class="note">
            <p><strong>This return needs a second look:</strong></p>
            <ul>
              ${form.second.map((why) => html`<li>${why}</li>`)}
            </ul>
            <label class="choice"
              ><input type="checkbox" name="second" value="yes" required /> I have looked at this too, and it
              is right</label
            >
          </div>`
    }
    <p class="actions"><button class="main">${form.button}</button></p>
  </form>`;

const checksums = ({ checksum, sha256 }: { checksum: string; sha256?: string | undefined }): Html =>
  html`<p class="quiet">
    Checksum on the portal
    <code>${checksum}</code
    >${sha256 === undefined ? null : html`<br />SHA-256 of the return <code>${sha256}</code>`}
  </p>`;
