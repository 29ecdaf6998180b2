import type { ErrorCode, MunshiError } from '../../../domain/errors.js';
import type { Page } from '../../pages/frame.js';
import { html } from '../../pages/html.js';

/** Headlines where those of the API would mislead a person. */
const headlines: Partial<Record<ErrorCode, string>> = {
  forbidden: 'This was refused',
  too_large: 'This is too large',
  unavailable: 'We cannot look just now',
};

const words: Partial<Record<ErrorCode, string>> = {
  unavailable: 'Nothing is lost. Try again in a few seconds.',
  internal: 'This is our fault, and we have a record of it.',
};

/** Says why a page cannot be shown, and what to do; `back` is the return's page where there is a session. */
export const faultPage = (error: MunshiError, requestId: string, back: string | null): Page => {
  const title = headlines[error.code] ?? error.title;
  return {
    title,
    trail: [],
    main: html`<section class="lone">
      <h1>${title}</h1>
      <p>${words[error.code] ?? error.detail}</p>
      ${error.status < 500 ? null : html`<p>If you ask for help, quote <code>${requestId}</code>.</p>`}
      ${back === null ? null : html`<p><a class="button main" href="${back}">To the return</a></p>`}
    </section>`,
  };
};
