import type { InboundProvider, ProviderEvent } from '../inbound-provider.js';
import { readPayload, textAt, type JsonObject } from '../json-payload.js';
import { isSnsAddress } from '../signatures/sns-address.js';
import { readSnsSettings } from '../signatures/sns-settings.js';
import { snsSignature } from '../signatures/sns-signature.js';
import { sesReports } from './ses-reports.js';
import { reportEvent } from './report-event.js';

/**
 * Events of Amazon SES, by way of SNS. A subscription that waits to be confirmed is told too (`ses.subscription.asked`) with the
 * address that confirms it, since a receiver calls nobody. Source: docs.aws.amazon.com/ses, "Event publishing data".
 */
export const sesProvider: InboundProvider = {
  ...snsSignature,
  name: 'ses',
  settingsFault(settings) {
    const read = readSnsSettings(settings);
    return 'fault' in read ? read.fault : null;
  },
  events({ body, settings }) {
    const envelope = readPayload(body)?.fields;
    if (!envelope) return null;
    const type = textAt(envelope, '/Type');
    if (type === 'SubscriptionConfirmation') return subscription(envelope, settings, 'subscription.asked');
    if (type === 'UnsubscribeConfirmation') return subscription(envelope, settings, 'subscription.ended');
    const message = readPayload(Buffer.from(textAt(envelope, '/Message') ?? ''))?.fields;
    // SNS sends a sentence of its own when a topic is first tied to SES.
    return message ? sesReports(message).map(reportEvent) : [];
  },
};

/** Opening the address (again) subscribes us; an address that is not of SNS is told by nothing. */
const subscription = (
  envelope: JsonObject,
  settings: Readonly<Record<string, unknown>>,
  type: string,
): ProviderEvent[] => {
  const own = readSnsSettings(settings);
  const subscribeUrl = textAt(envelope, '/SubscribeURL') ?? '';
  if ('fault' in own || !isSnsAddress(subscribeUrl, own.sandboxOrigin)) return [];
  const topicArn = textAt(envelope, '/TopicArn');
  const at = textAt(envelope, '/Timestamp');
  return [{ type, dataText: JSON.stringify({ topicArn, subscribeUrl }), object: topicArn, occurredAt: at }];
};
