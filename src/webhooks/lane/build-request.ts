import type { Claimed, ClaimedDelivery } from '../../ledger/queries/webhooks/claim-deliveries.js';
import type { Seal } from '../../security/seal.js';
import { sealedHeadersPlace, sealedSecretPlace } from '../commands/sealed-places.js';
import { eventBody } from '../event-body.js';
import { plainSignature, plainSignatureHeader } from '../signature/plain-signature.js';
import { signDelivery } from '../signature/sign-delivery.js';

export interface BuiltRequest {
  headers: Record<string, string>;
  body: Buffer;
  /** The keys that signed, newest first. */
  keyIds: string[];
}

/** Tells a receiver that somebody asked for this event to be sent again. */
const replayHeader = 'x-munshi-replay';

/**
 * Makes the signed request of a delivery: the same id and body on every attempt, the time and the signatures of this
 * one. Ours come after the customer's own headers, so that none of them can stand in for a signature.
 */
export const createBuildRequest =
  (seal: Pick<Seal, 'open'>) =>
  (claimed: Claimed, delivery: ClaimedDelivery, now: Date): BuiltRequest => {
    const { tenantId, id, plainSignature: wantsPlain } = claimed.endpoint;
    const body = eventBody({
      type: delivery.eventType,
      occurredAt: delivery.occurredAt,
      data: delivery.eventData,
    });
    const keys = claimed.keys.map((key) => seal.open(key.sealed, sealedSecretPlace(tenantId, id, key.id)));
    const plain = wantsPlain ? newestPlainSignature(body, keys) : null;
    const isAgain = delivery.trigger === 'replay' || delivery.trigger === 'manual';
    return {
      headers: {
        ...customerHeaders(seal, claimed),
        ...signDelivery({
          id: delivery.eventId,
          timestamp: Math.floor(now.getTime() / 1_000),
          body,
          keys,
        }),
        ...(plain === null ? {} : { [plainSignatureHeader]: plain }),
        ...(isAgain ? { [replayHeader]: 'true' } : {}),
      },
      body,
      keyIds: claimed.keys.map((key) => key.id),
    };
  };

/** There is room for one only: of the newest key that the receiver shares. */
const newestPlainSignature = (body: Buffer, keys: readonly string[]): string | null =>
  keys.map((key) => plainSignature(body, key)).find((plain) => plain !== null) ?? null;

const customerHeaders = (seal: Pick<Seal, 'open'>, claimed: Claimed): Record<string, string> => {
  if (claimed.sealedHeaders === null) return {};
  const place = sealedHeadersPlace(claimed.endpoint.tenantId, claimed.endpoint.id);
  return JSON.parse(seal.open(claimed.sealedHeaders, place)) as Record<string, string>;
};
