import { z } from 'zod';
import type { Failed } from '../../domain/outcome.js';
import type { GstCall } from '../gst/gst-contract.js';
import { gstSettings, pathsOver, readGstConnection } from '../gst/read-gst-connection.js';
import { loginKey } from '../irp/login-key.js';
import { whiteBooksGstPaths } from './paths.js';
import type { WhiteBooksGstPaths } from './paths.js';

const name = 'whitebooks-gst';
const wanted = {
  settings: gstSettings.extend({
    email: z.string().min(1),
    // The portal wants the caller's address; the gateway knows where a call really comes from.
    ipAddress: z.string().min(1).default('127.0.0.1'),
  }),
  secrets: ['clientId', 'clientSecret'] as const,
};

/** One taxpayer behind one client of WhiteBooks' GST API. */
export interface WhiteBooksGstAccount {
  /** Without a slash at the end. */
  baseUrl: string;
  /** Of the WhiteBooks account; part of every URL. */
  email: string;
  ipAddress: string;
  gstin: string;
  username: string;
  clientId: string;
  clientSecret: string;
  paths: WhiteBooksGstPaths;
}

/**
 * Reads the connection of a call: `settings` `{ baseUrl, email, ipAddress?, username?, usernames?, paths? }` and `secrets`
 * `{ clientId, clientSecret }`. Gives `rejected` (`connection_incomplete`) naming what is missing.
 */
export const readAccount = (call: Pick<GstCall, 'connection' | 'gstin'>): WhiteBooksGstAccount | Failed => {
  const read = readGstConnection(name, call, wanted);
  if ('kind' in read) return read;
  const { baseUrl, email, ipAddress, paths } = read.settings;
  return {
    baseUrl,
    email,
    ipAddress,
    gstin: call.gstin,
    username: read.username,
    ...read.secrets,
    paths: pathsOver(whiteBooksGstPaths, paths),
  };
};

/** Names the taxpayer's login. */
export const sessionKeyOf = (account: WhiteBooksGstAccount): string => {
  const { baseUrl, gstin, username, email, clientId, clientSecret } = account;
  return loginKey(name, baseUrl, [gstin, username], [email, clientId, clientSecret]);
};
