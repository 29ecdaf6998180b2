import { html, type Html } from '../pages/html.js';
import { timeTag } from '../pages/time-tag.js';
import type { Told } from '../pages/told.js';
import type { DeliveryAttemptView, DeliveryView } from '../webhook-views.js';
import { counted } from './counted.js';

/** Where a delivery stands, and why, for its endpoint's owner. */
export const deliveryInWords = (delivery: DeliveryView): Told => {
  switch (delivery.state) {
    case 'pending':
      return pendingInWords(delivery);
    case 'held':
      return {
        tone: 'off',
        headline: 'Held',
        because: html`It came while the endpoint was off. Nothing is lost: send it when you are ready.`,
      };
    case 'delivered':
      return { tone: 'good', headline: 'Delivered', because: html`${afterAttempts(delivery)}.` };
    case 'failed':
      return {
        tone: 'bad',
        headline: 'Failed',
        because: html`Given up ${afterAttempts(delivery)}. ${reason(delivery)}`,
      };
    case 'discarded':
      return { tone: 'off', headline: 'Discarded', because: html`It will not be sent.` };
    default:
      return delivery.state satisfies never;
  }
};

const pendingInWords = (delivery: DeliveryView): Told => {
  if (delivery.sending)
    return { tone: 'wait', headline: 'Being sent', because: html`An attempt is under way.` };
  const next = delivery.nextAttemptAt ? html`Due ${timeTag(delivery.nextAttemptAt)}.` : null;
  return delivery.lastError
    ? { tone: 'wait', headline: 'To be retried', because: html`${next} ${reason(delivery)}` }
    : { tone: 'wait', headline: 'Waiting', because: html`${next}` };
};

const afterAttempts = ({ attemptCount, finishedAt }: DeliveryView): Html =>
  html`after
  ${counted(attemptCount, 'attempt', 'attempts')}${finishedAt ? html`, ${timeTag(finishedAt)}` : null}`;

const reason = ({ lastError }: DeliveryView): string | null => lastError?.explanation ?? null;

/** How one attempt ended. */
export const attemptInWords = ({ outcome, error }: DeliveryAttemptView): Told => {
  switch (outcome) {
    case null:
      return { tone: 'wait', headline: 'Under way', because: html`No answer yet.` };
    case 'delivered':
      return { tone: 'good', headline: 'Delivered', because: html`Your server took it.` };
    case 'failed':
      return {
        tone: 'bad',
        headline: 'Failed',
        because: html`${error?.explanation ?? 'It did not succeed.'}`,
      };
    case 'lost':
      return {
        tone: 'bad',
        headline: 'Lost',
        because: html`We were interrupted on our side and do not know whether your server got it.`,
      };
    default:
      return outcome satisfies never;
  }
};
