import type { Clock } from '../../../domain/clock.js';
import type { ReadJson } from '../../http/read-json.js';
import type { Route } from '../../http/route.js';
import type { MessagePorts } from '../../message-ports.js';
import { creditWalletRoute } from './credit-wallet.js';
import { getWalletRoute, listEntriesRoute, putAlertRoute } from './read-wallet.js';
import { walletStatementRoute } from './wallet-statement.js';

/** The part of the contract on message credit. */
export const createWalletRoutes = (deps: {
  messages: Pick<MessagePorts, 'wallet'>;
  clock: Clock;
  readJson: ReadJson;
}): Route[] => [
  getWalletRoute(deps),
  putAlertRoute(deps),
  listEntriesRoute(deps),
  walletStatementRoute(deps),
  creditWalletRoute(deps),
];
