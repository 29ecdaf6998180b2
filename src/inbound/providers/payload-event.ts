import type { ProviderEvent } from '../inbound-provider.js';
import { atPointer, textAt, type JsonPayload } from '../json-payload.js';

/** JSON pointers to what an event is made of. */
export interface PayloadPlaces {
  typePath: string;
  objectPath?: string | undefined;
  versionPath?: string | undefined;
  occurredAtPath?: string | undefined;
}

/** One event for a whole payload, told to the letter; `received` when the payload names no type. */
export const payloadEvent = ({ text, fields }: JsonPayload, places: PayloadPlaces): ProviderEvent => {
  const find = (pointer: string | undefined): string | undefined =>
    pointer === undefined ? undefined : textAt(fields, pointer);
  const version = places.versionPath === undefined ? undefined : atPointer(fields, places.versionPath);
  return {
    type: find(places.typePath) ?? 'received',
    dataText: text,
    object: find(places.objectPath),
    version: typeof version === 'number' || typeof version === 'string' ? version : undefined,
    occurredAt: find(places.occurredAtPath),
  };
};
