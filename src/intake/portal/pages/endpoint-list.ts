import type { Page } from '../../pages/frame.js';
import { html, type Html } from '../../pages/html.js';
import { badge } from '../../pages/told.js';
import type { EndpointView } from '../../webhook-views.js';
import { counted } from '../counted.js';
import { healthInWords } from '../health-in-words.js';
import { endpointPath } from '../portal-addresses.js';

/** All endpoints that the link opens, with their health. */
export const endpointListPage = (endpoints: readonly EndpointView[]): Page => ({
  title: 'Your endpoints',
  trail: [],
  main: html`<h1>Your endpoints</h1>
    ${
      endpoints.length === 0
        ? html`<p class="empty">There is no endpoint yet. Add one in the app that sent you here.</p>`
        : html`<ul class="cards">
            ${endpoints.map(card)}
          </ul>`
    }`,
});

const card = (endpoint: EndpointView): Html => {
  const told = healthInWords(endpoint);
  const { waiting, held } = endpoint.health;
  return html`<li class="card ${told.tone}">
    <div class="row">
      <h2><a href="${endpointPath(endpoint.id)}">${endpoint.description || endpoint.url}</a></h2>
      ${badge(told)}
    </div>
    ${endpoint.description ? html`<p><code>${endpoint.url}</code></p>` : null}
    <p>${told.because}</p>
    <p class="quiet">
      ${counted(waiting, 'delivery waits', 'deliveries wait')}${held > 0 ? html` · <strong>${counted(held, 'is held', 'are held')}</strong>` : null}
    </p>
  </li>`;
};
