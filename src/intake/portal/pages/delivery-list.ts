import { deliveryStates, type DeliveryState } from '../../../domain/delivery.js';
import { html, type Html } from '../../pages/html.js';
import { timeTag } from '../../pages/time-tag.js';
import { badge } from '../../pages/told.js';
import type { Page as ListPage } from '../../webhook-ports.js';
import type { DeliveryView, EndpointView } from '../../webhook-views.js';
import { deliveryInWords } from '../delivery-in-words.js';
import { deliveryPath, endpointPath } from '../portal-addresses.js';

/** What the owner looks for. */
export interface DeliverySearch {
  state: DeliveryState | null;
  /** As it was typed; empty for any. */
  type: string;
  /** Set when `type` can be no event type. */
  typeFault: string | null;
  cursor: string | null;
}

const stateWords: Readonly<Record<DeliveryState, string>> = {
  pending: 'Waiting',
  held: 'Held',
  delivered: 'Delivered',
  failed: 'Failed',
  discarded: 'Discarded',
};

/** The deliveries of an endpoint, with what they are filtered by. */
export const deliveryList = (
  endpoint: EndpointView,
  search: DeliverySearch,
  page: ListPage<DeliveryView>,
): Html =>
  html`<section aria-labelledby="deliveries">
    <h2 id="deliveries">Deliveries</h2>
    ${filterForm(endpoint, search)}
    ${
      page.items.length === 0
        ? html`<p class="empty">
            ${search.state || search.type || search.cursor ? 'Nothing fits this filter.' : 'Nothing has been sent here yet. Send a test to try it.'}
          </p>`
        : html`<ol class="rows">
            ${page.items.map(row)}
          </ol>`
    }
    ${pager(endpoint, search, page.nextCursor)}
  </section>`;

const filterForm = (endpoint: EndpointView, { state, type, typeFault }: DeliverySearch): Html =>
  html`<form class="filter" method="get" action="${endpointPath(endpoint.id)}">
    <p>
      <label for="state">State</label>
      <select id="state" name="state">
        <option value="">All</option>
        ${deliveryStates.map(
          (option) =>
            html`<option value="${option}" ${option === state ? html` selected` : null}>
              ${stateWords[option]}
            </option>`,
        )}
      </select>
    </p>
    <p>
      <label for="type">Event type</label>
      <input
        id="type"
        name="type"
        value="${type}"
        placeholder="invoice.paid or invoice.*"
        autocapitalize="none"
        autocomplete="off"
        spellcheck="false"
        ${typeFault === null ? null : html` aria-invalid="true" aria-describedby="type-fault"`}
      />
    </p>
    <button class="plain">Filter</button>
    ${typeFault === null ? null : html`<p class="fault" id="type-fault">${typeFault}</p>`}
  </form>`;

const row = (delivery: DeliveryView): Html => {
  const told = deliveryInWords(delivery);
  return html`<li>
    <a href="${deliveryPath(delivery.id)}"><code>${delivery.eventType}</code></a>
    ${badge(told)}
    <p class="quiet">${timeTag(delivery.createdAt)}</p>
    <p class="because">${delivery.state === 'delivered' ? null : told.because}</p>
  </li>`;
};

const pager = (endpoint: EndpointView, search: DeliverySearch, nextCursor: string | null): Html | null =>
  nextCursor === null && search.cursor === null
    ? null
    : html`<nav class="pager" aria-label="More deliveries">
        ${search.cursor === null ? null : html`<a class="button plain" href="${listAddress(endpoint, search, null)}">Newest</a>`}
        ${nextCursor === null ? null : html`<a class="button plain" rel="next" href="${listAddress(endpoint, search, nextCursor)}">Older</a>`}
      </nav>`;

const listAddress = (
  endpoint: EndpointView,
  { state, type }: DeliverySearch,
  cursor: string | null,
): string => {
  const query = new URLSearchParams({
    ...(state ? { state } : {}),
    ...(type ? { type } : {}),
    ...(cursor ? { cursor } : {}),
  });
  return `${endpointPath(endpoint.id)}?${query.toString()}#deliveries`;
};
