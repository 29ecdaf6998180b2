import { MunshiError } from '../../domain/errors.js';
import { newId } from '../../domain/ids.js';
import type {
  EndpointReads,
  RotationWish,
  SecretCommands,
  WebhookCaller,
} from '../../intake/webhook-ports.js';
import type { EndpointView, ShownKey } from '../../intake/webhook-views.js';
import type { Ledger } from '../../ledger/connect.js';
import { writeAudit } from '../../ledger/queries/audit.js';
import {
  expireOldSecrets,
  listSecrets,
  rotateSecret,
  type SecretRecord,
} from '../../ledger/queries/webhooks/secrets.js';
import type { Seal } from '../../security/seal.js';
import type { KeyMint } from './key-mint.js';
import { noEndpoint } from './read-endpoints.js';
import { sealedSecretPlace } from './sealed-places.js';

/** Old keys that may sign beside the newest one. */
const maxOldKeys = 2;

export interface SecretCommandDeps {
  ledger: Ledger;
  seal: Seal;
  keys: KeyMint;
  reads: EndpointReads;
}

/** What an endpoint's deliveries are signed with: rotation, its end, and showing it again. Each leaves an audit line. */
export const createSecretCommands = (deps: SecretCommandDeps): SecretCommands => {
  const { ledger, seal } = deps;

  const read = async (caller: WebhookCaller, endpointId: string): Promise<EndpointView> => {
    const endpoint = await deps.reads.find(caller, endpointId);
    if (!endpoint) throw noEndpoint();
    return endpoint;
  };
  const audit = ({ tenantId, actor }: WebhookCaller, act: string, subject: string): Promise<void> =>
    writeAudit(ledger, { tenantId, actor, act: `webhook_secret.${act}`, subject });

  return {
    async rotate(caller, endpointId, wish) {
      const { keys, signature } = await read(caller, endpointId);
      const present = keys.find((key) => key.expiresAt === null);
      if (!present) throw noEndpoint();
      const olderOnes = keys.length - 1 + (wish.overlapHours > 0 ? 1 : 0);
      if (olderOnes > maxOldKeys) throw tooManyKeys();
      const { scheme, secret, publicKey } = mint(deps.keys, wish, signature);
      const id = newId();
      const { tenantId, mode, actor } = caller;
      const rotated = await rotateSecret(
        ledger,
        { tenantId, mode, endpointId },
        {
          presentId: present.id,
          overlapHours: wish.overlapHours,
          scheme,
          secret: { id, sealed: seal.seal(secret, sealedSecretPlace(tenantId, endpointId, id)), publicKey },
          notice: {
            id: newId(),
            type: 'munshi.endpoint.secret_rotated',
            data: { endpointId, keyId: id, overlapHours: wish.overlapHours, actor },
          },
        },
      );
      if (!rotated) throw rotatedMeanwhile();
      await audit(caller, 'rotated', endpointId);
      return { id, scheme, secret: publicKey === null ? secret : null, publicKey, expiresAt: null };
    },

    async expireOld(caller, endpointId) {
      await read(caller, endpointId);
      const { tenantId, mode } = caller;
      const expired = await expireOldSecrets(ledger, { tenantId, mode, endpointId });
      if (expired > 0) await audit(caller, 'old_expired', endpointId);
      return expired;
    },

    async reveal(caller, endpointId) {
      await read(caller, endpointId);
      const secrets = await listSecrets(ledger, caller.tenantId, [endpointId]);
      // Before the answer: what was shown is on record even if the caller is gone by then.
      await audit(caller, 'revealed', endpointId);
      return secrets.map((secret) => toShown(seal, caller.tenantId, secret));
    },
  };
};

const toShown = (seal: Seal, tenantId: string, secret: SecretRecord): ShownKey => ({
  id: secret.id,
  scheme: secret.scheme,
  secret:
    secret.publicKey === null
      ? seal.open(secret.sealed, sealedSecretPlace(tenantId, secret.endpointId, secret.id))
      : null,
  publicKey: secret.publicKey,
  expiresAt: secret.expiresAt,
});

const mint = (
  keys: KeyMint,
  { secret, scheme }: RotationWish,
  present: ShownKey['scheme'],
): ReturnType<KeyMint['importSecret']> & object => {
  if (secret === undefined) {
    const wanted = scheme ?? present;
    return { ...keys.newSecret(wanted), scheme: wanted };
  }
  const imported = keys.importSecret(secret);
  if (!imported || (scheme !== undefined && imported.scheme !== scheme)) throw noKey();
  return imported;
};

const noKey = (): MunshiError =>
  new MunshiError('invalid_input', 'One place is wrong; see errors.', {
    errors: [
      {
        pointer: '/secret',
        code: 'bad_secret',
        message: 'is no key of this scheme; expected `whsec_` and the base64 of 24 to 64 random bytes',
      },
    ],
  });

const tooManyKeys = (): MunshiError =>
  new MunshiError(
    'conflict',
    'Two old keys still sign beside the newest. End them with POST …/secrets/expire-old, or rotate with overlapHours 0.',
  );

const rotatedMeanwhile = (): MunshiError =>
  new MunshiError('conflict', 'The secret was rotated at the same moment; look at the keys and try again.');
