import type { Request } from 'express';
import { z } from 'zod';
import { deliveryStates } from '../../domain/delivery.js';
import { eventTypeWishPattern } from '../../domain/event-types.js';
import { deliveryCount } from './counted.js';
import type { DeliverySearch } from './pages/delivery-list.js';
import { endpointListPage } from './pages/endpoint-list.js';
import { endpointPage } from './pages/endpoint-page.js';
import { deliveryPath, endpointPath, heldReplayPath } from './portal-addresses.js';
import {
  idOf,
  type PortalAct,
  type PortalCall,
  type PortalRouteDeps,
  type PortalShow,
} from './portal-call.js';

const pageSize = 25;
const shownReplays = 3;

/** The list of endpoints, and one of them with its deliveries. */
export const endpointShows = ({ webhooks, reach }: PortalRouteDeps): PortalShow[] => [
  {
    path: '/',
    show: async ({ session }) => endpointListPage(await reach.endpoints(session)),
  },
  {
    path: '/endpoints/:id',
    async show({ req, session }) {
      const endpoint = await reach.endpoint(session, idOf(req, 'endpoint'));
      const search = toSearch(req.query);
      const [deliveries, replays] = await Promise.all([
        search.typeFault === null
          ? webhooks.deliveries.list(session.caller, toFilter(endpoint.id, search))
          : { items: [], nextCursor: null },
        webhooks.replays.list(session.caller, endpoint.id),
      ]);
      return endpointPage({ session, endpoint, search, deliveries, replays: replays.slice(0, shownReplays) });
    },
  },
];

/** Trying an endpoint, and switching it. */
export const endpointActs = ({ webhooks, reach }: PortalRouteDeps): PortalAct[] => {
  const endpointOf = ({ req, session }: PortalCall) => reach.endpoint(session, idOf(req, 'endpoint'));
  return [
    {
      path: '/endpoints/:id/test',
      stays,
      async act(call) {
        const { caller } = call.session;
        const { id } = await endpointOf(call);
        const test = await webhooks.endpoints.sendTest(caller, id);
        const event = await webhooks.events.find(caller, test.id);
        const delivery = event?.deliveries.find(({ endpointId }) => endpointId === id);
        return {
          goTo: delivery ? deliveryPath(delivery.id) : endpointPath(id),
          said: 'A test is on its way. This page shows how it ends.',
        };
      },
    },
    {
      path: '/endpoints/:id/switch-off',
      stays,
      async act(call) {
        const { id } = await endpointOf(call);
        await webhooks.endpoints.change(call.session.caller, id, { enabled: false });
        return {
          goTo: endpointPath(id),
          said: 'Switched off. What comes now is held until you switch it on.',
        };
      },
    },
    {
      path: '/endpoints/:id/switch-on',
      stays,
      async act(call) {
        const { id } = await endpointOf(call);
        const { held } = await webhooks.endpoints.change(call.session.caller, id, { enabled: true });
        return held.count === 0
          ? { goTo: endpointPath(id), said: 'Switched on.' }
          : {
              goTo: heldReplayPath(id),
              said: `Switched on. ${deliveryCount(held.count)} came while it was off. Send them now?`,
            };
      },
    },
  ];
};

const stays = (req: Request): string => endpointPath(idOf(req, 'endpoint'));

const searchQuery = z.object({
  state: z.enum(deliveryStates).nullable().catch(null),
  type: z.string().trim().catch(''),
  cursor: z.string().min(1).nullable().catch(null),
});

const toSearch = (query: unknown): DeliverySearch => {
  const search = searchQuery.parse(query);
  const isType = search.type === '' || eventTypeWishPattern.test(search.type);
  return {
    ...search,
    typeFault: isType ? null : 'No event type looks like this; write invoice.paid or invoice.*',
  };
};

const toFilter = (endpointId: string, { state, type, cursor }: DeliverySearch) => ({
  endpointId,
  limit: pageSize,
  ...(state ? { state } : {}),
  ...(type ? { type } : {}),
  ...(cursor ? { cursor } : {}),
});
