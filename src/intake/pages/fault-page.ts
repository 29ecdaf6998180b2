import type { ErrorCode, MunshiError } from '../../domain/errors.js';
import type { Page } from './frame.js';
import { html } from './html.js';

type Words = Partial<Record<ErrorCode, string>>;

/** What one set of pages says of faults. */
export interface FaultWords {
  /** Headlines where those of the API would mislead a person. */
  headlines: Words;
  /** What is said in place of the API's detail. */
  words: Words;
}

/** Says why a page cannot be shown, and what to do; `back` is where the person can go on, null for nowhere. */
export const faultPage = (
  error: MunshiError,
  requestId: string,
  { headlines, words }: FaultWords,
  back: { href: string; label: string } | null,
): Page => {
  const title = headlines[error.code] ?? error.title;
  return {
    title,
    trail: [],
    main: html`<section class="lone">
      <h1>${title}</h1>
      <p>${words[error.code] ?? error.detail}</p>
      ${error.status < 500 ? null : html`<p>If you ask for help, quote <code>${requestId}</code>.</p>`}
      ${back === null ? null : html`<p><a class="button main" href="${back.href}">${back.label}</a></p>`}
    </section>`,
  };
};
