import QRCode from 'qrcode';

/** Draws a text as a QR code on the terminal, with a caption below. */
export const drawQr = async (text: string, caption: string, out: NodeJS.WriteStream): Promise<void> => {
  out.write(await QRCode.toString(text, { type: 'utf8', errorCorrectionLevel: 'L' }));
  out.write(`\n${caption}\n\n`);
};
