import { describe, expect, it } from 'vitest';
import { signDelivery } from '../../../src/webhooks/signature/sign-delivery.js';
import { verifySignature } from '../../../src/webhooks/signature/verify-signature.js';
import { atSecond, vectors } from './signature-vectors.js';

/** A row's event: a whole request, or only what it tells of. */
interface Arrival {
  at: number;
  headers?: Record<string, string>;
  type?: string;
  object_version?: number;
  result: string;
}

const sequences: { name: string; note: string; events: Arrival[] }[] = vectors.sequences;

const keys = [vectors.keys.hmac_A.secret];

/** The body that the signatures of these vectors cover. */
const signedBody = Buffer.from(vectors.verify[0]!.body);

/** A receiver as it should be: it verifies, remembers ids of what it has done, and goes by versions, not by arrival. */
const createReceiver = () => {
  const done = new Set<string>();
  const versions = new Map<string, number>();
  return (
    message: { headers: Record<string, string>; body: Buffer },
    at: number,
    handlerFails: boolean,
  ): string => {
    const check = verifySignature(message, keys, atSecond(at));
    if (!check.ok) return `reject ${check.reason}`;
    const id = message.headers['webhook-id']!;
    if (done.has(id)) return 'duplicate';
    if (handlerFails) return 'handler fails';
    done.add(id);
    const { data } = JSON.parse(message.body.toString()) as { data: { id: string; version?: number } };
    if (data.version === undefined) return 'process';
    if (data.version < (versions.get(data.id) ?? 0)) return 'skip as stale';
    versions.set(data.id, data.version);
    return 'apply';
  };
};

/** The row's own request; where it names only type and version, one signed here. */
const messageOf = ({ at, headers, type, object_version: version }: Arrival, index: number) => {
  if (headers) return { headers, body: signedBody };
  const body = Buffer.from(JSON.stringify({ type, data: { id: 'sub_1', version } }));
  return { headers: { ...signDelivery({ id: `msg_${index}`, timestamp: at, body, keys }) }, body };
};

describe('a receiver of several deliveries', () => {
  it.each(sequences)('$name: $note', ({ events }) => {
    const receive = createReceiver();
    const results = events.map((arrival, index) =>
      receive(messageOf(arrival, index), arrival.at, arrival.result.startsWith('handler fails')),
    );
    // After the comma stands the HTTP answer.
    expect(results).toEqual(events.map(({ result }) => result.split(',')[0]));
  });
});
