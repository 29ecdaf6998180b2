import { createLiveList, type ListedCase } from './live-list.js';
import type { Scene } from './scene.js';
import { wordsOfError } from './words-of-error.js';

/** One scene as it goes, and as it ended. */
export interface PlayedScene extends ListedCase {
  /** What came of it, or what was missing. */
  telling: string;
}

/** Plays round after round, the scenes of one round at once, and shows their ways. */
export const playScenes = async <Stage>(
  rounds: readonly (readonly Scene<Stage>[])[],
  stage: Stage,
  out: NodeJS.WriteStream,
): Promise<PlayedScene[]> => {
  const plays = rounds.map((round) => round.map((scene) => ({ scene, played: blank(scene.title) })));
  const all = plays.flat().map(({ played }) => played);
  const { changed } = createLiveList(all, out);
  for (const round of plays) {
    await Promise.all(round.map(({ scene, played }) => playScene(scene, stage, played, changed)));
  }
  return all;
};

const blank = (title: string): PlayedScene => ({ title, way: [], asExpected: null, telling: '' });

const playScene = async <Stage>(
  scene: Scene<Stage>,
  stage: Stage,
  played: PlayedScene,
  changed: (played: PlayedScene) => void,
): Promise<void> => {
  try {
    played.telling = await scene.play(stage, (seen) => {
      played.way.push(seen);
      changed(played);
    });
    played.asExpected = true;
  } catch (error) {
    played.telling = wordsOfError(error);
    played.asExpected = false;
  }
  changed(played);
};
