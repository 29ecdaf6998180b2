import Table from 'cli-table3';
import type { PlayedScene } from './play-scenes.js';

/** Columns that the titles and what came of it have between them. */
const wordsWidth = 145;

/** What came of it all, one row a scene; the titles have `titleWidth` columns. */
export const sceneTable = (all: readonly PlayedScene[], titleWidth: number): string => {
  const table = new Table({
    head: ['', 'case', 'what came of it, or what was missing'],
    colWidths: [3, titleWidth, wordsWidth - titleWidth],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const { asExpected, title, telling } of all) table.push([asExpected ? '✓' : '✗', title, telling]);
  return table.toString();
};
