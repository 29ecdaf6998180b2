import { setTimeout as delay } from 'node:timers/promises';
import { createParser } from 'eventsource-parser';
import type { GroupDocument } from '../../src/intake/routes/groups/group-document.js';
import { apiKey } from './chaos-system.js';

/** What a listener to a group's events has heard. */
export interface GroupFollower {
  /** Each state of the group that it was told, in order. */
  told: GroupDocument[];
  /** How often the stream began. */
  streams(): number;
  /** The server has said that there is nothing more to hear. */
  through(): boolean;
  stop(): Promise<void>;
}

const retryMs = 100;

/** Follows a group as an EventSource does: a stream that ends is asked for again from the last event, until 204. */
export const followGroup = (url: () => string, groupId: string): GroupFollower => {
  const hangUp = new AbortController();
  const told: GroupDocument[] = [];
  const seen = { lastId: '', streams: 0, through: false };

  const hear = async (): Promise<void> => {
    const response = await fetch(`${url()}/v1/job-groups/${groupId}/events`, {
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(seen.lastId !== '' && { 'last-event-id': seen.lastId }),
      },
      signal: hangUp.signal,
    });
    seen.through = response.status === 204;
    if (response.status !== 200 || !response.body) return response.body?.cancel();
    seen.streams += 1;
    const decoder = new TextDecoder();
    const parser = createParser({
      onEvent: ({ id, data }) => {
        seen.lastId = id ?? '';
        told.push(JSON.parse(data) as GroupDocument);
      },
    });
    for await (const chunk of response.body)
      parser.feed(decoder.decode(chunk as Uint8Array, { stream: true }));
  };
  const follow = async (): Promise<void> => {
    while (!hangUp.signal.aborted) {
      // A stream that is cut is what it is here for.
      await hear().catch(() => undefined);
      if (seen.through) return;
      await delay(retryMs);
    }
  };
  const following = follow();

  return {
    told,
    streams: () => seen.streams,
    through: () => seen.through,
    stop() {
      hangUp.abort();
      return following;
    },
  };
};
