import qrcode from 'qrcode';

/** How much of a QR code may be spoilt: level L about 7 %, level M about 15 %. */
export type QrLevel = 'L' | 'M';

/** Modules of blank edge that readers need on every side. Source: ISO/IEC 18004, quiet zone. */
export const quietZone = 4;

/** Black on white needs no colours: half the time, and less than half the bytes. */
const greyscale = { colorType: 0, filterType: 0, deflateLevel: 6, deflateStrategy: 0 };

const optionsFor = (level: QrLevel) => ({ errorCorrectionLevel: level, margin: quietZone });

/**
 * A text as a QR code: PNG data URL. A SignedQRCode, to be printed at about 5 cm, takes level L, since a text of some
 * 940 characters gives fine modules as it is. Rejects when the text is longer than a QR code holds (2,953 bytes at level
 * L). Source: CGST Rule 46(r); the portal prescribes no level.
 */
export const qrImage = async (text: string, level: QrLevel = 'L'): Promise<string> => {
  const png = await qrcode.toBuffer(text, { ...optionsFor(level), rendererOpts: greyscale });
  return `data:image/png;base64,${png.toString('base64')}`;
};

/** The same QR code as the text of an SVG, one unit a module, without a size of its own. Rejects like `qrImage`. */
export const qrSvg = async (text: string, level: QrLevel = 'L'): Promise<string> =>
  (await qrcode.toString(text, { ...optionsFor(level), type: 'svg' })).trim();

/** The modules of a QR code. */
export interface QrModules {
  /** Modules on each side, the quiet zone not counted. */
  size: number;
  isDark: (row: number, column: number) => boolean;
}

/** The same QR code as modules, for whoever draws it himself. Throws when the text is too long. */
export const qrModules = (text: string, level: QrLevel = 'L'): QrModules => {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: level });
  return { size: modules.size, isDark: (row, column) => modules.get(row, column) === 1 };
};
