import { createWalletCommands } from '../src/engine/commands/wallet-commands.js';
import type { MessagePorts } from '../src/intake/message-ports.js';
import type { Actions } from './compose-actions.js';
import type { Core } from './core.js';
import { unavailableWhenDown } from './unavailable-when-down.js';
import { walletOptionsOf } from './wallet-options.js';

/** What the routes of messages stand on: templates, suppressions, and message credit. */
export const composeMessages = ({ ledger, config }: Core, { messages }: Actions): MessagePorts => ({
  wallet: unavailableWhenDown(createWalletCommands(ledger, walletOptionsOf(config))),
  shelf: unavailableWhenDown(messages.shelf),
  suppressions: unavailableWhenDown(messages.suppressions),
  compile: messages.compile,
});
