import { playScenes } from '../play-scenes.js';
import { sceneTable } from '../scene-table.js';
import { playBulkTexts } from './bulk/play-bulk-texts.js';
import type { MessagesDesk } from './messages-desk.js';
import { messagesScenes } from './messages-scenes.js';

/** Plays the messages: shows each scene's way, a table of what came of them, and a thousand texts at once. Gives whether all is well. */
export const playMessages = async (desk: MessagesDesk, out: NodeJS.WriteStream): Promise<boolean> => {
  const played = await playScenes(messagesScenes, desk, out);
  out.write(`\n${sceneTable(played, 46)}\n\n`);
  const bulkWell = await playBulkTexts(desk, out);
  out.write('\n');
  return bulkWell && played.every(({ asExpected }) => asExpected);
};
