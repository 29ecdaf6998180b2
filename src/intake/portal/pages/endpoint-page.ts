import { buttonForm, facts } from '../../pages/form.js';
import type { Page } from '../../pages/frame.js';
import { html, type Html } from '../../pages/html.js';
import { timeTag } from '../../pages/time-tag.js';
import { badge } from '../../pages/told.js';
import type { Page as ListPage } from '../../webhook-ports.js';
import type { DeliveryView, EndpointView, ReplayView } from '../../webhook-views.js';
import { counted, deliveryCount } from '../counted.js';
import { healthInWords } from '../health-in-words.js';
import { endpointPath, heldReplayPath, homePath, replayPath } from '../portal-addresses.js';
import type { PortalSession } from '../portal-session.js';
import { deliveryList, type DeliverySearch } from './delivery-list.js';

interface EndpointPageContent {
  session: PortalSession;
  endpoint: EndpointView;
  search: DeliverySearch;
  deliveries: ListPage<DeliveryView>;
  /** The last few, newest first. */
  replays: readonly ReplayView[];
}

/** One endpoint: how it fares, what can be done, what was sent, how it is set. */
export const endpointPage = (content: EndpointPageContent): Page => {
  const { session, endpoint, search, deliveries, replays } = content;
  return {
    title: nameOf(endpoint),
    trail: [{ href: homePath, text: 'Your endpoints' }],
    main: html`<h1>${nameOf(endpoint)}</h1>
      ${endpoint.description ? html`<p><code>${endpoint.url}</code></p>` : null} ${healthPanel(endpoint)}
      ${actions(session, endpoint)} ${deliveryList(endpoint, search, deliveries)}
      ${replays.length === 0 ? null : replayList(replays)} ${settings(endpoint)}`,
  };
};

/** What an endpoint is called: its owner's words, or its address. */
export const nameOf = (endpoint: EndpointView): string => endpoint.description || endpoint.url;

const healthPanel = (endpoint: EndpointView): Html => {
  const told = healthInWords(endpoint);
  const { waiting, held, lastSuccessAt, lastFailureAt, nextAttemptAt } = endpoint.health;
  return html`<section class="card ${told.tone}" aria-label="Health">
    <p class="state">${badge(told)} <span>${told.because}</span></p>
    ${facts([
      ['Waiting', waiting.toLocaleString('en-IN')],
      ['Held', held.toLocaleString('en-IN')],
      ['Next attempt', nextAttemptAt && timeTag(nextAttemptAt)],
      ['Last delivered', lastSuccessAt && timeTag(lastSuccessAt)],
      ['Last failure', lastFailureAt && timeTag(lastFailureAt)],
    ])}
    ${held > 0 ? heldNote(endpoint, held) : null}
  </section>`;
};

const heldNote = (endpoint: EndpointView, held: number): Html =>
  html`<p class="note">
    ${counted(held, 'delivery is', 'deliveries are')} held from the time when this endpoint was off.
    ${
      endpoint.enabled
        ? html`<a href="${heldReplayPath(endpoint.id)}">See what would be sent, and send it</a>.`
        : 'Nothing is lost: switch it on, and you are asked whether to send them.'
    }
  </p>`;

const actions = (session: PortalSession, endpoint: EndpointView): Html => {
  const path = endpointPath(endpoint.id);
  const turn = endpoint.enabled
    ? buttonForm(session, { action: `${path}/switch-off`, label: 'Switch off' })
    : buttonForm(session, { action: `${path}/switch-on`, label: 'Switch on', kind: 'main' });
  return html`<div class="actions" role="group" aria-label="What you can do">
      ${buttonForm(session, { action: `${path}/test`, label: 'Send a test', kind: endpoint.enabled ? 'main' : 'plain' })}
      ${endpoint.enabled ? html`<a class="button plain" href="${replayPath(endpoint.id)}">Send again…</a>` : null}
      ${turn}
    </div>
    <p class="quiet">
      ${
        endpoint.enabled
          ? 'While an endpoint is off nothing is sent to it. What comes is held, not lost.'
          : 'Switching it on forgives its failures. What is held is sent only if you say so.'
      }
    </p>`;
};

const replayList = (replays: readonly ReplayView[]): Html =>
  html`<section aria-labelledby="replays">
    <h2 id="replays">Sent again</h2>
    <ul class="rows">
      ${replays.map(
        ({ count, createdAt, progress }) =>
          html`<li>
            <strong>${deliveryCount(count)}</strong>
            <p class="quiet">${timeTag(createdAt)}</p>
            <p class="because">
              ${counted(progress.delivered, 'delivered', 'delivered')} ·
              ${counted(progress.pending, 'waits', 'wait')} · ${counted(progress.failed, 'failed', 'failed')}
            </p>
          </li>`,
      )}
    </ul>
  </section>`;

const settings = (endpoint: EndpointView): Html =>
  html`<section aria-labelledby="settings">
    <h2 id="settings">Settings</h2>
    ${facts([
      ['Address', html`<code>${endpoint.url}</code>`],
      [
        'Event types',
        endpoint.eventTypes.length === 0 ? 'All' : html`<code>${endpoint.eventTypes.join(', ')}</code>`,
      ],
      [
        'Signature',
        endpoint.signature === 'v1'
          ? 'HMAC-SHA256 (v1, Standard Webhooks)'
          : 'Ed25519 (v1a, Standard Webhooks)',
      ],
      ['Keys in force', endpoint.keys.length],
      [
        'Extra headers',
        endpoint.headerNames.length === 0 ? null : html`<code>${endpoint.headerNames.join(', ')}</code>`,
      ],
      ['At most', endpoint.rateLimit === null ? null : `${deliveryCount(endpoint.rateLimit)} a second`],
      ['We wait for an answer', counted(endpoint.timeoutSeconds, 'second', 'seconds')],
      ['Added', timeTag(endpoint.createdAt)],
    ])}
    <p class="quiet">Settings and keys are changed in the app that sent you here.</p>
  </section>`;
