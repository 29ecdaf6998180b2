import type { CallApi } from '../call-api.js';
import { createAskStandIn, type AskStandIn } from './ask-stand-in.js';
import { openMessageShop, type MessageShop } from './message-shop.js';

/** What the scenes play with. */
export interface MessagesDesk {
  /** Where the API is. */
  url: string;
  /** The sandbox, where the providers' own APIs are. */
  standInUrl: string;
  /** Looks behind the stand-ins. */
  ask: AskStandIn;
  openShop(name: string): Promise<MessageShop>;
}

/** Makes the desk; `call` has the key of a tenant that may act for operators. Throws when there is no sandbox. */
export const createMessagesDesk = (deps: {
  call: CallApi;
  system: { url: string; standInUrl: string | null };
}): MessagesDesk => {
  const { url, standInUrl } = deps.system;
  if (standInUrl === null) throw new Error('the demo needs the sandbox: MUNSHI_SANDBOX=on');
  return {
    url,
    standInUrl,
    ask: createAskStandIn(standInUrl),
    openShop: (name) => openMessageShop(deps.call, url, name),
  };
};
