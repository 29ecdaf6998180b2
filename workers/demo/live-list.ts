import type { Played } from './play-case.js';

export interface LiveList {
  changed: (played: Played) => void;
}

const widest = 44;

const markOf = ({ asExpected }: Played): string => {
  if (asExpected === null) return '…';
  return asExpected ? '✓' : '✗';
};

const lineOf = (played: Played): string =>
  `${markOf(played)} ${played.title.padEnd(widest)} ${played.way.join(' → ')}`;

/** Shows each case's way as it goes: redrawn in place on a terminal, one line for each change anywhere else. */
export const createLiveList = (all: readonly Played[], out: NodeJS.WriteStream): LiveList => {
  if (!out.isTTY) {
    return {
      changed(played) {
        out.write(`${lineOf(played)}\n`);
      },
    };
  }
  let drawn = false;
  return {
    changed() {
      if (drawn) out.write(`\u001b[${String(all.length)}A`);
      drawn = true;
      for (const played of all) out.write(`\u001b[2K${lineOf(played).slice(0, out.columns - 1)}\n`);
    },
  };
};
