import { createLiveList, type ListedCase } from '../live-list.js';
import type { Stage } from './stage.js';
import type { WebhookCase } from './webhook-case.js';
import { webhookCases } from './webhook-cases.js';

/** One case as it goes, and as it ended. */
export interface PlayedWebhook extends ListedCase {
  /** What came of it, or what was missing. */
  telling: string;
}

/** Plays all cases at once, each with endpoints of its own, and shows their ways. */
export const playWebhooks = async (stage: Stage, out: NodeJS.WriteStream): Promise<PlayedWebhook[]> => {
  const all = webhookCases.map(({ title }): PlayedWebhook => ({
    title,
    way: [],
    asExpected: null,
    telling: '',
  }));
  const { changed } = createLiveList(all, out);
  await Promise.all(
    webhookCases.map(async (webhookCase, index) => {
      const played = all[index];
      if (played) await playWebhook(stage, webhookCase, played, changed);
    }),
  );
  return all;
};

const playWebhook = async (
  stage: Stage,
  webhookCase: WebhookCase,
  played: PlayedWebhook,
  changed: (played: PlayedWebhook) => void,
): Promise<void> => {
  try {
    played.telling = await webhookCase.play(stage, (seen) => {
      played.way.push(seen);
      changed(played);
    });
    played.asExpected = true;
  } catch (error) {
    played.telling = wordsOf(error);
    played.asExpected = false;
  }
  changed(played);
};

const wordsOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${wordsOf(error.cause)}`;
};
