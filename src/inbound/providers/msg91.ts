import { parseIndiaDateTime } from '../../domain/india-time.js';
import { msg91Meaning } from '../../messages/sms/msg91-status.js';
import type { InboundProvider, ProviderEvent } from '../inbound-provider.js';
import { listAt, readList, readPayload, textAt } from '../json-payload.js';
import { querySecret } from '../signatures/query-secret.js';
import { keyOfNumber } from './recipient-key.js';
import { messageReport, reportEvent } from './report-event.js';

/**
 * MSG91's delivery reports, which are not signed: a form whose field `data` is a JSON list (v2), or one flat JSON object (v3). A
 * status that decides nothing is told by nothing. Source: msg91.com/help, webhooks.
 */
export const msg91Provider: InboundProvider = {
  ...querySecret,
  name: 'msg91',
  // A report has no id of its own.
  eventKey: () => null,
  headersToKeep: () => ['content-type'],
  events: ({ headers, body }) =>
    headers['content-type']?.startsWith('application/x-www-form-urlencoded')
      ? formEvents(body)
      : flatEvents(body),
};

const formEvents = (body: Buffer): ProviderEvent[] | null => {
  const data = new URLSearchParams(body.toString('utf8')).get('data') ?? '';
  const requests = readList(Buffer.from(data));
  return (
    requests?.flatMap((request) =>
      listAt(request, '/report').flatMap((report) => toldBy(textAt(request, '/requestId'), report)),
    ) ?? null
  );
};

const flatEvents = (body: Buffer): ProviderEvent[] | null => {
  const fields = readPayload(body)?.fields;
  const requestId = textAt(fields, '/requestId');
  return requestId === undefined ? null : toldBy(requestId, fields);
};

const toldBy = (requestId: string | undefined, fields: unknown): ProviderEvent[] => {
  const meaning = msg91Meaning(textAt(fields, '/status') ?? '');
  if (requestId === undefined || !meaning || meaning.state === 'queued' || meaning.state === 'accepted')
    return [];
  const isFailed = meaning.state === 'failed';
  const report = messageReport(
    { channel: 'sms', provider: 'msg91' },
    {
      providerMessageId: requestId,
      state: meaning.state,
      recipientKey: keyOfNumber(textAt(fields, '/number')),
      permanent: isFailed ? meaning.permanent : null,
      // The operators' own code says more than MSG91's word.
      code: isFailed ? (scrubCodeOf(fields) ?? meaning.code) : null,
      billedSegments: creditsOf(fields),
      at: timeOf(textAt(fields, '/date')),
    },
  );
  return [reportEvent(report)];
};

const scrubCodeOf = (fields: unknown): string | undefined =>
  /^\d{1,4}$/.exec(textAt(fields, '/failedReason')?.trim() ?? '')?.[0];

const creditsOf = (fields: unknown): number | null => {
  const credits = textAt(fields, '/credit') ?? '';
  return /^\d{1,4}$/.test(credits) ? Number(credits) : null;
};

const timeOf = (text: string | undefined): string | null => {
  try {
    return text === undefined ? null : parseIndiaDateTime(text).toISOString();
  } catch {
    // A time that cannot be read costs the time, not the report.
    return null;
  }
};
