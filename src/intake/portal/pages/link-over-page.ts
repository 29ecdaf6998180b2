import type { Page } from '../../pages/frame.js';
import { html } from '../../pages/html.js';

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
