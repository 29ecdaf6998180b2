import type { Router } from 'express';
import { createConsoleLedger } from '../queues/board/console-ledger.js';
import { createOperatorConsole } from '../queues/board/operator-console.js';
import { queueCatalogue } from '../queues/catalogue.js';
import { systemClock } from '../src/domain/clock.js';
import type { JobCommands } from '../src/engine/commands/job-commands.js';
import { deriveKey } from '../src/security/derive-key.js';
import { writeAudit } from '../src/ledger/queries/audit.js';
import type { Core } from './core.js';
import { isOverHttps } from './is-over-https.js';
import type { Boot } from './start-core.js';

/** The operators' console; absent when no password is set, as production may choose. */
export const composeConsole = (core: Core, commands: JobCommands, booted: Boot): Router | undefined => {
  if (booted.adminPassword === null) return undefined;
  const { config } = core;
  return createOperatorConsole({
    backend: core.backend,
    queues: queueCatalogue,
    ledger: createConsoleLedger(core.ledger),
    commands,
    audit: (entry) => writeAudit(core.ledger, entry),
    password: booted.adminPassword,
    signingKey: deriveKey(booted.masterKey, 'operator session'),
    secureCookie: isOverHttps(config),
    clock: systemClock,
    log: core.log,
  });
};
