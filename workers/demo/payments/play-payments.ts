import { playScenes, type PlayedScene } from '../play-scenes.js';
import { sceneTable } from '../scene-table.js';
import type { UnconnectedDesk } from './payments-desk.js';
import { paymentsScenes } from './payments-scenes.js';

/** Plays the payments: shows each scene's way, a table of what came of them, where orders went, and a day's reconciliation. */
export const playPayments = async (
  desk: UnconnectedDesk,
  out: NodeJS.WriteStream,
): Promise<PlayedScene[]> => {
  await desk.connect();
  const played = await playScenes(paymentsScenes, desk, out);
  out.write(`\n${sceneTable(played, 46)}\n\n`);
  for (const text of desk.shown) out.write(`${text}\n\n`);
  return played;
};
