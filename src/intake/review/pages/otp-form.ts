import { html, type Html } from '../../pages/html.js';
import { jobReviewPath } from '../review-deps.js';
import type { ReviewSession } from '../review-session.js';

/** The names by which the form tells which OTP was typed: one for the log-in must never be taken for the signatory's. */
export type OtpKind = 'gst_login_otp' | 'evc_otp';

/** Asks for an OTP. It travels in the form's body alone and is never shown again. */
export const otpForm = (
  { claim, formToken }: ReviewSession,
  { kind, button }: { kind: OtpKind; button: string },
): Html =>
  html`<form class="stack" method="post" action="${jobReviewPath(claim.jobId)}/otp" autocomplete="off">
    <input type="hidden" name="form_token" value="${formToken}" />
    <input type="hidden" name="kind" value="${kind}" />
    <p>
      <label for="otp">OTP <span class="quiet">(6 digits)</span></label>
      <input
        class="otp"
        id="otp"
        name="otp"
        required
        inputmode="numeric"
        autocomplete="one-time-code"
        pattern="[0-9]{4,8}"
        maxlength="8"
        title="Six digits"
      />
    </p>
    <p class="actions"><button class="main">${button}</button></p>
  </form>`;
