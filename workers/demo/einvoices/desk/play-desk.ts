import type { CallApi } from '../../call-api.js';
import { playScenes, type PlayedScene } from '../../play-scenes.js';
import { sceneTable } from '../../scene-table.js';
import { drawQr } from '../draw-qr.js';
import type { StandInControl } from '../stand-in-control.js';
import { createDeskClient } from './desk-client.js';
import { deskScenes } from './desk-scenes.js';
import { createDesk } from './desk.js';

/** Plays what the desk does beside registering: shows each scene's way, a table, and what is to be seen as a QR code. */
export const playDesk = async (
  deps: { call: CallApi; standIns: StandInControl; folder: string },
  out: NodeJS.WriteStream,
): Promise<PlayedScene[]> => {
  const { call, standIns, folder } = deps;
  const desk = createDesk({ client: createDeskClient(call), standIns, folder });
  const played = await playScenes(deskScenes, desk, out);
  out.write(`\n${sceneTable(played, 46)}\n\n`);
  for (const { text, caption } of desk.shown) await drawQr(text, caption, out);
  return played;
};
