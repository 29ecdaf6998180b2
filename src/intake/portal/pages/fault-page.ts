import type { ErrorCode, MunshiError } from '../../../domain/errors.js';
import type { Page } from '../../pages/frame.js';
import { html } from '../../pages/html.js';
import { homePath } from '../portal-addresses.js';

/** For whoever comes without a link, or with one that is over or was changed. */
export const linkOverPage: Page = {
  title: 'This link no longer opens',
  trail: [],
  main: html`<section class="lone">
    <h1>This link no longer opens</h1>
    <p>Links to this page are good for a limited time, and only as they were sent, whole.</p>
    <p>
      <strong>What to do:</strong> open the webhook settings of the app that sent you here, or ask its support
      for a new link.
    </p>
    <p>Your endpoints go on as they were. Nothing is lost.</p>
  </section>`,
};

/** Headlines where those of the API would mislead a person. */
const headlines: Partial<Record<ErrorCode, string>> = {
  forbidden: 'This was refused',
  invalid_input: 'This address cannot be read',
  too_large: 'This form cannot be read',
  unavailable: 'We cannot look just now',
};

const words: Partial<Record<ErrorCode, string>> = {
  invalid_input: 'Begin again from the list of endpoints.',
  unavailable: 'Your deliveries go on. Try again in a few seconds.',
  internal: 'This is our fault, and we have a record of it.',
};

/** Says why a page cannot be shown, and what to do. */
export const faultPage = (error: MunshiError, requestId: string): Page => {
  const title = headlines[error.code] ?? error.title;
  return {
    title,
    trail: [],
    main: html`<section class="lone">
      <h1>${title}</h1>
      <p>${words[error.code] ?? error.detail}</p>
      ${error.status < 500 ? null : html`<p>If you ask for help, quote <code>${requestId}</code>.</p>`}
      <p><a class="button main" href="${homePath}">To your endpoints</a></p>
    </section>`,
  };
};
