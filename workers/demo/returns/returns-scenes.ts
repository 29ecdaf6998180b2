import type { Scene } from '../scene.js';
import type { ReturnsDesk } from './returns-desk.js';
import { answerLost } from './scenes/answer-lost.js';
import { filedAgain, filedByOtp } from './scenes/filed-by-otp.js';
import { gstr3bPaid } from './scenes/gstr3b-paid.js';
import { lateCharges } from './scenes/late-charges.js';
import { monthBuilt } from './scenes/month-built.js';
import { refusedByPortal } from './scenes/refused-by-portal.js';
import { reviewedInBrowser } from './scenes/reviewed-in-browser.js';

/** What is done with returns, each scene with a filer of its own; the last one follows up on a filing of the others. */
export const returnsScenes: readonly (readonly Scene<ReturnsDesk>[])[] = [
  [monthBuilt, filedByOtp, reviewedInBrowser, refusedByPortal, answerLost, gstr3bPaid, lateCharges],
  [filedAgain],
];
