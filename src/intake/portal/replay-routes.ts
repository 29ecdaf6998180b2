import { MunshiError } from '../../domain/errors.js';
import { deliveryCount } from './counted.js';
import { replayFormPage, replayPreviewPage } from './pages/replay-pages.js';
import { endpointPath, replayPath } from './portal-addresses.js';
import { idOf, type PortalAct, type PortalRouteDeps, type PortalShow } from './portal-call.js';
import { firstWish, parseWish, tryFilterOf, tryParseConfirmation } from './replay-wish.js';

/** The form of a replay, and what it would send. */
export const replayShows = ({ webhooks, reach, clock }: PortalRouteDeps): PortalShow[] => [
  {
    path: '/endpoints/:id/replay',
    async show({ req, session }) {
      const endpoint = await reach.endpoint(session, idOf(req, 'endpoint'));
      return replayFormPage(endpoint, firstWish(clock.now()));
    },
  },
  {
    path: '/endpoints/:id/replay/preview',
    async show({ req, session }) {
      const endpoint = await reach.endpoint(session, idOf(req, 'endpoint'));
      const wish = parseWish(req.query);
      const read = tryFilterOf(wish, { now: clock.now(), begin: endpoint.createdAt });
      if ('faults' in read) return replayFormPage(endpoint, wish, read.faults);
      const preview = await webhooks.replays.preview(session.caller, endpoint.id, read.filter);
      return replayPreviewPage({ session, endpoint, filter: read.filter, preview });
    },
  },
];

/** Sending again what was counted. */
export const replayActs = ({ webhooks, reach }: PortalRouteDeps): PortalAct[] => [
  {
    path: '/endpoints/:id/replay',
    stays: (req) => replayPath(idOf(req, 'endpoint')),
    async act({ req, session }) {
      const { id } = await reach.endpoint(session, idOf(req, 'endpoint'));
      const filter = tryParseConfirmation(req.body);
      if (!filter) throw new MunshiError('invalid_input', 'This form is not complete.');
      const { count, replayed } = await webhooks.replays.start(session.caller, id, filter);
      return {
        goTo: endpointPath(id),
        said: replayed
          ? `This was begun a moment ago already: ${deliveryCount(count)}.`
          : `${deliveryCount(count)} are sent again, behind new events.`,
      };
    },
  },
];
