import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawQr } from './draw-qr.js';
import type { PlayedEinvoice } from './play-einvoice.js';

/** Shows the QR code of one invoice, as it must stand on the printed invoice, and keeps it as a picture in `folder`. */
export const showQr = async (
  all: readonly PlayedEinvoice[],
  folder: string,
  out: NodeJS.WriteStream,
): Promise<void> => {
  const result = all.find((played) => played.job?.result)?.job?.result;
  if (!result) return;
  const file = join(folder, 'munshi-demo-qr.png');
  writeFileSync(file, Buffer.from(result.qrCodeImage.split(',')[1] ?? '', 'base64'));
  await drawQr(result.signedQRCode, `The signed QR code of IRN ${result.irn}\nsaved as ${file}`, out);
};
