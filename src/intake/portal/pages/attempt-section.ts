import type { DeliveryPhases, DeliveryTrigger } from '../../../domain/delivery.js';
import { facts } from '../../pages/form.js';
import { html, type Html } from '../../pages/html.js';
import { timeTag } from '../../pages/time-tag.js';
import { badge } from '../../pages/told.js';
import type { DeliveryAttemptView, EndpointView } from '../../webhook-views.js';
import { counted } from '../counted.js';
import { attemptInWords } from '../delivery-in-words.js';

const triggerWords: Readonly<Record<DeliveryTrigger, string | null>> = {
  auto: null,
  manual: 'By hand',
  replay: 'By a replay',
  test: 'As a test',
};

/** One attempt: when, what happened, how long each part took, and what the server answered. */
export const attemptSection = (attempt: DeliveryAttemptView, endpoint: EndpointView): Html => {
  const told = attemptInWords(attempt);
  return html`<li class="card ${told.tone}">
    <div class="row">
      <h3>Attempt ${attempt.number}</h3>
      ${badge(told)}
    </div>
    <p>${told.because}</p>
    ${facts([
      ['Sent', timeTag(attempt.startedAt)],
      ['Why', triggerWords[attempt.trigger]],
      // Of interest only when it was changed since.
      ['To', attempt.url === endpoint.url ? null : html`<code>${attempt.url}</code>`],
      ['HTTP status', attempt.statusCode],
      ['Took', attempt.phases ? took(attempt.phases) : null],
      [
        'Asked us to wait',
        attempt.retryAfterSeconds === null ? null : counted(attempt.retryAfterSeconds, 'second', 'seconds'),
      ],
      ['Next attempt', attempt.nextAttemptAt && timeTag(attempt.nextAttemptAt)],
    ])}
    ${answer(attempt)}
  </li>`;
};

/** The whole time, and its parts that took place. */
const took = (phases: DeliveryPhases): Html => {
  const parts = (
    [
      ['name look-up', phases.dnsMs],
      ['connection', phases.connectMs],
      ['TLS', phases.tlsMs],
      ['first byte after', phases.firstByteMs],
    ] as const
  ).flatMap(([name, ms]) => (ms === null ? [] : [`${name} ${inMs(ms)}`]));
  return html`${inMs(phases.totalMs)}${parts.length === 0 ? null : html` <span class="quiet">(${parts.join(', ')})</span>`}`;
};

const inMs = (ms: number): string => `${Math.round(ms).toLocaleString('en-IN')} ms`;

const answer = ({ responseHeaders, responseHead, responseBytes }: DeliveryAttemptView): Html | null => {
  const headers = Object.entries(responseHeaders).map(([name, value]) => `${name}: ${value}`);
  if (headers.length === 0 && !responseHead) return null;
  const size = responseBytes === null ? '' : ` (${counted(responseBytes, 'byte', 'bytes')})`;
  return html`<details>
    <summary>What your server answered${size}</summary>
    ${headers.length === 0 ? null : html`<pre tabindex="0" aria-label="Response headers">${headers.join('\n')}</pre>`}
    ${responseHead ? html`<pre tabindex="0" aria-label="Beginning of the response">${responseHead}</pre>` : null}
  </details>`;
};
