import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StandInControl } from '../stand-in-control.js';
import type { DeskClient } from './desk-client.js';

/** A QR code that is drawn when all scenes are over. */
export interface ShownQr {
  text: string;
  caption: string;
}

/** What the scenes play with. */
export interface Desk {
  client: DeskClient;
  standIns: StandInControl;
  /** Writes a file to the demo's folder and gives its path. */
  keep(name: string, bytes: Buffer): string;
  showQr(qr: ShownQr): void;
}

/** The desk of one demo; what is to be shown is collected in `shown`. */
export const createDesk = (deps: {
  client: DeskClient;
  standIns: StandInControl;
  folder: string;
}): Desk & { shown: readonly ShownQr[] } => {
  const shown: ShownQr[] = [];
  return {
    client: deps.client,
    standIns: deps.standIns,
    keep(name, bytes) {
      const file = join(deps.folder, name);
      writeFileSync(file, bytes);
      return file;
    },
    showQr(qr) {
      shown.push(qr);
    },
    shown,
  };
};
