/** What an event's body is made of; `data` is the JSON text as the ledger keeps it. */
export interface StoredEvent {
  type: string;
  occurredAt: Date;
  data: string;
}

/**
 * The bytes that every delivery of an event sends and signs. The ledger keeps `data` as text, so that the same event
 * gives the same bytes on every attempt: a body that was parsed and written again could differ (`1.10` becomes `1.1`).
 */
export const eventBody = (event: StoredEvent): Buffer =>
  Buffer.from(
    `{"type":${JSON.stringify(event.type)},"timestamp":"${event.occurredAt.toISOString()}","data":${event.data}}`,
  );
