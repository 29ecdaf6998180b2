import { worstClassOf } from './classify.js';
import type { IrpAnswer } from './irp-answer.js';

/** True when the answer says that the session, not the request, is at fault. */
export const isSessionRefused = (answer: IrpAnswer): boolean => {
  if (answer.kind === 'unreadable') return answer.isKeyWrong;
  if (answer.kind === 'http_status') return answer.httpStatus === 401 || answer.httpStatus === 403;
  return answer.kind === 'refused' && worstClassOf(answer) === 'auth';
};
