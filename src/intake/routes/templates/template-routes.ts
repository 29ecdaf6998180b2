import type { Clock } from '../../../domain/clock.js';
import type { ReadJson } from '../../http/read-json.js';
import type { Route } from '../../http/route.js';
import type { MessagePorts } from '../../message-ports.js';
import { emailLayoutRules, emailTemplateRules } from './email-template-rules.js';
import {
  getTemplateRoute,
  listTemplatesRoute,
  putTemplateRoute,
  removeTemplateRoute,
} from './keep-templates.js';
import { previewEmailRoute } from './preview-email.js';
import { smsTemplateRules } from './sms-template-rules.js';

/** The part of the contract on what messages say. */
export const createTemplateRoutes = (deps: {
  messages: Pick<MessagePorts, 'shelf' | 'compile'>;
  clock: Clock;
  sandbox: boolean;
  readJson: ReadJson;
}): Route[] => [
  ...[smsTemplateRules(deps), emailTemplateRules(deps.messages), emailLayoutRules(deps.messages)].flatMap(
    (rules) => [
      listTemplatesRoute({ ...deps, rules }),
      getTemplateRoute({ ...deps, rules }),
      putTemplateRoute({ ...deps, rules }),
      removeTemplateRoute({ ...deps, rules }),
    ],
  ),
  previewEmailRoute(deps),
];
