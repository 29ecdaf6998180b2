import { playScenes, type PlayedScene } from '../play-scenes.js';
import { sceneTable } from '../scene-table.js';
import type { ReturnsDesk } from './returns-desk.js';
import { returnsScenes } from './returns-scenes.js';

/** Plays the GST returns: shows each scene's way, a table of what came of them, and the figures of two returns. */
export const playReturns = async (
  desk: ReturnsDesk & { shown: readonly string[] },
  out: NodeJS.WriteStream,
): Promise<PlayedScene[]> => {
  await desk.portal.hurry();
  const played = await playScenes(returnsScenes, desk, out);
  out.write(`\n${sceneTable(played, 46)}\n\n`);
  for (const table of desk.shown) out.write(`${table}\n\n`);
  return played;
};
