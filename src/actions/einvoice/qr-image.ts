import qrcode from 'qrcode';

/** Black on white needs no colours: half the time, and less than half the bytes. */
const greyscale = { colorType: 0, filterType: 0, deflateLevel: 6, deflateStrategy: 0 };

/**
 * The SignedQRCode as a PNG data URL, to be printed at about 5 cm. Level L, since a text of some 940 characters gives
 * fine modules as it is, with the four-module quiet zone that readers need. Rejects when the text is longer than a QR
 * code holds (2,953 bytes). Source: CGST Rule 46(r); the portal prescribes no level.
 */
export const qrImage = async (signedQrCode: string): Promise<string> => {
  const png = await qrcode.toBuffer(signedQrCode, {
    errorCorrectionLevel: 'L',
    margin: 4,
    rendererOpts: greyscale,
  });
  return `data:image/png;base64,${png.toString('base64')}`;
};
