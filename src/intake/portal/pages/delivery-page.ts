import { buttonForm, facts } from '../../pages/form.js';
import type { Page } from '../../pages/frame.js';
import { html, type Html } from '../../pages/html.js';
import { timeTag } from '../../pages/time-tag.js';
import { badge } from '../../pages/told.js';
import type { DeliveryWithAttempts, EndpointView } from '../../webhook-views.js';
import { deliveryInWords } from '../delivery-in-words.js';
import { deliveryPath, endpointPath, homePath } from '../portal-addresses.js';
import type { PortalSession } from '../portal-session.js';
import { attemptSection } from './attempt-section.js';
import { nameOf } from './endpoint-page.js';

interface DeliveryPageContent {
  session: PortalSession;
  endpoint: EndpointView;
  delivery: DeliveryWithAttempts;
  /** What is sent, on lines; null when it is no longer kept. */
  body: string | null;
  /** It was touched a moment ago and is not through: the page is loaded again by itself. */
  moving: boolean;
}

/** One delivery: what is sent, where it stands, and each attempt. */
export const deliveryPage = ({ session, endpoint, delivery, body, moving }: DeliveryPageContent): Page => ({
  title: delivery.eventType,
  trail: [
    { href: homePath, text: 'Your endpoints' },
    { href: endpointPath(endpoint.id), text: nameOf(endpoint) },
  ],
  ...(moving ? { refreshSeconds: 3 } : {}),
  main: html`<h1><code>${delivery.eventType}</code></h1>
    ${standing(delivery)} ${delivery.sending ? null : sendAgain(session, delivery)}
    <section aria-labelledby="attempts">
      <h2 id="attempts">Attempts</h2>
      ${
        delivery.attempts.length === 0
          ? html`<p class="empty">None yet.</p>`
          : html`<ol class="cards" reversed>
              ${delivery.attempts.toReversed().map((attempt) => attemptSection(attempt, endpoint))}
            </ol>`
      }
    </section>
    <section aria-labelledby="body">
      <h2 id="body">Body</h2>
      ${
        body === null
          ? html`<p class="empty">The body is no longer kept.</p>`
          : html`<pre tabindex="0" aria-label="Body of the event">${body}</pre>
              <p class="quiet">Shown on lines of its own; it is sent, and signed, as one line.</p>`
      }
    </section>`,
});

const standing = (delivery: DeliveryWithAttempts): Html => {
  const told = deliveryInWords(delivery);
  return html`<section class="card ${told.tone}" aria-label="Where it stands">
    <p class="state">${badge(told)} <span>${told.because}</span></p>
    ${facts([
      ['Event id (webhook-id)', html`<code>${delivery.eventId}</code>`],
      ['Came', timeTag(delivery.createdAt)],
    ])}
  </section>`;
};

const sendAgain = (session: PortalSession, delivery: DeliveryWithAttempts): Html =>
  html`<div class="actions">
      ${buttonForm(session, { action: `${deliveryPath(delivery.id)}/send-again`, label: 'Send again', kind: 'main' })}
    </div>
    <p class="quiet">
      It goes out at once with the same <code>webhook-id</code>, so that a server that has it already can
      tell.
    </p>`;
