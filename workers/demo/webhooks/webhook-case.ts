import type { Stage } from './stage.js';

/** Something that a billing app sees of webhooks or of the clock. */
export interface WebhookCase {
  title: string;
  /** Plays it; `step` shows what was seen. Gives what came of it in words; throws with what was missing. */
  play(stage: Stage, step: (seen: string) => void): Promise<string>;
}
