import type { Page } from '../../pages/frame.js';
import { html } from '../../pages/html.js';

/** Asks whether the recipient means it. The form goes to the page's own address. */
export const unsubscribePage: Page = {
  title: 'Unsubscribe',
  trail: [],
  main: html`<section class="lone">
    <h1>No more of these mails?</h1>
    <p>
      You will get no more offers and news from this sender. Invoices, receipts and codes that you ask for
      still come.
    </p>
    <form method="post">
      <input type="hidden" name="List-Unsubscribe" value="One-Click" />
      <p class="actions"><button class="main">Unsubscribe</button></p>
    </form>
  </section>`,
};

/** Tells that it is done. */
export const unsubscribedPage: Page = {
  title: 'Unsubscribed',
  trail: [],
  main: html`<section class="lone">
    <h1>You are unsubscribed</h1>
    <p>No more offers and news come from this sender. A mail that is on its way may still arrive.</p>
  </section>`,
};

/** The link is none of ours, or not whole. */
export const unreadableLinkPage: Page = {
  title: 'This link cannot be read',
  trail: [],
  main: html`<section class="lone">
    <h1>This link cannot be read</h1>
    <p>It works only as it was sent, whole. Perhaps a part of it is missing: open it again from the mail.</p>
  </section>`,
};
