import assert from 'node:assert/strict';
import type { DeskJob } from '../einvoices/desk/desk-client.js';

/** In what words a job was refused. Throws when it was not, or for another reason than `code`. */
export const refusalOf = ({ id, state, error }: DeskJob, code: string): string => {
  assert.equal(state, 'failed', `job ${id} is ${state}, where ${code} was due`);
  assert.equal(error?.code, code, `job ${id} was refused for ${String(error?.code)}, not for ${code}`);
  return error.message;
};
