import { parseFigure, twoPlaces } from '../decimal.js';
import type { Figure } from './billing-document.js';

/** The one factor by which a rate may be lowered: 65 % for old leased vehicles. In millionths. */
export const loweredTo = 650_000n;

/** The key that says that tax is due at 65 % of the rate; no key for all else, since the portal refuses 0. */
export const loweredRate = (factor: Figure | undefined): { diff_percent?: number } =>
  factor !== undefined && parseFigure(factor) === loweredTo ? { diff_percent: twoPlaces(loweredTo) } : {};
