/** Something that a billing app can have done, shown in one line. */
export interface Scene<Stage> {
  title: string;
  /** Plays it; `step` shows what was seen. Gives what came of it in words; throws with what was missing. */
  play(stage: Stage, step: (seen: string) => void): Promise<string>;
}
