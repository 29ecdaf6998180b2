import type { DisabledReason } from '../../domain/webhook-endpoint.js';
import { html, type Html } from '../pages/html.js';
import { timeTag } from '../pages/time-tag.js';
import type { Told } from '../pages/told.js';
import type { EndpointHealthView, EndpointView } from '../webhook-views.js';
import { counted } from './counted.js';

/** How an endpoint fares, and why, for its owner. */
export const healthInWords = ({ health, disabledReason }: EndpointView): Told => {
  switch (health.state) {
    case 'healthy':
      return { tone: 'good', headline: 'Healthy', because: lastSuccess(health) };
    case 'failing':
      return { tone: 'bad', headline: 'Failing', because: streak(health) };
    case 'paused':
      return { tone: 'wait', headline: 'Paused', because: pause(health) };
    case 'off':
      return {
        tone: 'off',
        headline: 'Off',
        because: html`${health.since ? html`Since ${timeTag(health.since)}. ` : null}${reasonWords(disabledReason)}`,
      };
    default:
      return health.state satisfies never;
  }
};

const lastSuccess = ({ lastSuccessAt }: EndpointHealthView): Html =>
  lastSuccessAt ? html`Last delivered ${timeTag(lastSuccessAt)}.` : html`Nothing has been sent to it yet.`;

const streak = ({ since, consecutiveFailures, lastError }: EndpointHealthView): Html => {
  const failed = counted(consecutiveFailures, 'attempt failed', 'attempts in a row failed');
  return html`${since ? html`Since ${timeTag(since)}, ` : null}${failed}. ${lastError?.explanation ?? null}`;
};

const pause = (health: EndpointHealthView): Html => {
  const until = health.nextAttemptAt ? html` until ${timeTag(health.nextAttemptAt)}` : null;
  const cause = health.consecutiveFailures > 0 ? streak(health) : 'Your server asked us to wait.';
  return html`Nothing is sent${until}. ${cause}`;
};

const reasonWords = (reason: DisabledReason | null): string => {
  switch (reason) {
    case 'by_hand':
      return 'It was switched off by hand.';
    case 'gone':
      return 'Your server answered 410 Gone, which says that nothing will ever be there again.';
    case 'asked':
      return 'Your server asked us to stop, by the header webhook-delivery: disable.';
    case 'failing':
      return 'No attempt succeeded for five days.';
    case null:
      return '';
    default:
      return reason satisfies never;
  }
};
