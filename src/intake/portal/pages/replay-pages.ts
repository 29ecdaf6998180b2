import { buttonForm, facts } from '../../pages/form.js';
import type { Page } from '../../pages/frame.js';
import { html, type Html } from '../../pages/html.js';
import { timeTag } from '../../pages/time-tag.js';
import type { ReplayFilter } from '../../webhook-ports.js';
import type { EndpointView, ReplayPreview } from '../../webhook-views.js';
import { deliveryCount } from '../counted.js';
import { endpointPath, homePath, replayPath } from '../portal-addresses.js';
import type { PortalSession } from '../portal-session.js';
import { toConfirmation, type ReplayWish, type WishFaults } from '../replay-wish.js';
import { nameOf } from './endpoint-page.js';

/** Asks which deliveries are to be sent again. */
export const replayFormPage = (endpoint: EndpointView, wish: ReplayWish, faults: WishFaults = {}): Page => ({
  title: 'Send again',
  trail: trailOf(endpoint),
  main: html`<h1>Send again</h1>
    <p>Choose what to send again. You are shown how many there are before anything is sent.</p>
    <form class="stack" method="get" action="${replayPath(endpoint.id)}/preview">
      <p>
        <label for="since">Since (India time)</label>
        <input
          id="since"
          name="since"
          type="datetime-local"
          required
          value="${wish.since}"
          ${describedBy('since', faults.since)}
        />
      </p>
      ${faultNote('since', faults.since)}
      <p>
        <label for="types">Event types <span class="quiet">(empty: all)</span></label>
        <input
          id="types"
          name="types"
          value="${wish.types}"
          placeholder="invoice.paid, payment.*"
          autocapitalize="none"
          autocomplete="off"
          spellcheck="false"
          ${describedBy('types', faults.types)}
        />
      </p>
      ${faultNote('types', faults.types)}
      <fieldset>
        <legend>Which deliveries</legend>
        ${choice('failed', 'Only what failed or is held', wish)}
        ${choice('all', 'Everything, also what was delivered', wish)}
      </fieldset>
      <button class="main">Count them</button>
    </form>`,
});

/** Says what would be sent, and asks. */
export const replayPreviewPage = (content: {
  session: PortalSession;
  endpoint: EndpointView;
  filter: ReplayFilter;
  preview: ReplayPreview;
}): Page => {
  const { session, endpoint, filter, preview } = content;
  const { count, oldestAt, newestAt } = preview;
  const title =
    count === 0 ? 'Nothing to send' : `${deliveryCount(count)} would be sent${filter.held ? '' : ' again'}`;
  return {
    title,
    trail: [...trailOf(endpoint), { href: replayPath(endpoint.id), text: 'Send again' }],
    main: html`<h1>${title}</h1>
      <p>${scopeWords(filter)}</p>
      ${
        count === 0
          ? html`<p class="empty">No delivery of this endpoint fits.</p>`
          : html`<section class="card" aria-label="What would be sent">
                ${facts([
                  ['Oldest', oldestAt && timeTag(oldestAt)],
                  ['Newest', newestAt && timeTag(newestAt)],
                ])}
                ${byType(preview)}
              </section>
              <p>
                Each keeps its <code>webhook-id</code>, goes out behind new events at your endpoint’s own
                pace, and is retried like any other.
              </p>`
      }
      <div class="actions">
        ${count > 0 && endpoint.enabled ? confirmForm(session, endpoint, filter, count) : null}
        <a class="button plain" href="${endpointPath(endpoint.id)}">${count > 0 ? 'Not now' : 'Back'}</a>
      </div>
      ${endpoint.enabled ? null : html`<p class="note">This endpoint is off. Switch it on first.</p>`}`,
  };
};

const confirmForm = (
  session: PortalSession,
  endpoint: EndpointView,
  filter: ReplayFilter,
  count: number,
): Html =>
  buttonForm(session, {
    action: replayPath(endpoint.id),
    label: `Send ${deliveryCount(count)}`,
    kind: 'main',
    fields: toConfirmation(filter),
  });

const scopeWords = ({ held, onlyFailed, from, eventTypes }: ReplayFilter): Html => {
  const what = held ? 'Held while it was off' : onlyFailed ? 'Failed or held' : 'All';
  return html`${what}${held ? null : html`, since ${timeTag(from)}`}${eventTypes.length === 0 ? null : html`, of <code>${eventTypes.join(', ')}</code>`}.`;
};

const byType = ({ byType: counts }: ReplayPreview): Html =>
  html`<table>
    <thead>
      <tr>
        <th scope="col">Event type</th>
        <th scope="col" class="number">Deliveries</th>
      </tr>
    </thead>
    <tbody>
      ${Object.entries(counts).map(
        ([type, count]) =>
          html`<tr>
            <td><code>${type}</code></td>
            <td class="number">${count.toLocaleString('en-IN')}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;

const choice = (value: ReplayWish['what'], label: string, wish: ReplayWish): Html =>
  html`<label class="choice"
    ><input type="radio" name="what" value="${value}" ${wish.what === value ? html` checked` : null} />
    ${label}</label
  >`;

const describedBy = (field: string, fault: string | undefined): Html | null =>
  fault === undefined ? null : html` aria-invalid="true" aria-describedby="${field}-fault"`;

const faultNote = (field: string, fault: string | undefined): Html | null =>
  fault === undefined ? null : html`<p class="fault" id="${field}-fault">${fault}</p>`;

const trailOf = (endpoint: EndpointView): Page['trail'] => [
  { href: homePath, text: 'Your endpoints' },
  { href: endpointPath(endpoint.id), text: nameOf(endpoint) },
];
