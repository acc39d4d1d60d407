import { agentsEndpoints } from './agents-endpoints.ts';
import {
  type Answer,
  agentError,
  argumentError,
  html,
  json,
  nothing,
  restError,
} from './answer.ts';
import { createArchive } from './archive.ts';
import type { AgentRequest } from './endpoint.ts';
import type { Entrance } from './entrance.ts';
import type { Faults } from './faults.ts';
import { ArchiveError } from './filter.ts';
import { misdirected } from './hosts.ts';
import { AgentError, bodyFields, fieldsOf, MalformedRequest, NotAllowed } from './parameters.ts';
import { principal } from './principal.ts';
import { createRoutes } from './routes.ts';
import { select } from './select.ts';
import type { Exchange } from './server.ts';
import type { FakeAssociate, World } from './state.ts';
import type { Tenant } from './tenant.ts';
import { page } from './web-page.ts';
import { WebhookRefused, type WebhookRegistry } from './webhook-registry.ts';
import type { Webhooks } from './webhooks.ts';
import { createWire } from './wire.ts';

type Parts = {
  readonly world: World;
  readonly entrance: Entrance;
  /** Null on-site. */
  readonly tenant: Tenant | null;
  readonly faults: Faults;
  readonly registry: WebhookRegistry;
  readonly webhooks: Webhooks;
  readonly baseZone: string;
};

/** SuperOffice's answers, once a request has come through. */
export function superOfficeApi(parts: Parts) {
  const { world, entrance, tenant, faults, registry, webhooks, baseZone } = parts;
  const root = `/${tenant?.ctx ?? 'SuperOffice'}/api`;
  const agents = agentsEndpoints(world, faults, registry, webhooks);
  const endpoints = { ...agents.Chat, ...agents.Archive, ...agents.Webhook };
  const archive = createArchive(world);

  async function answer(exchange: Exchange, caller: FakeAssociate): Promise<Answer> {
    const { route, url, verb, request } = exchange;
    const wire = createWire(faults, request.headers, caller, baseZone);
    if (route.agent) return agentAnswer(exchange, { caller, wire });
    if (verb !== 'GET') return restError(405, 'SoException', 'The method is not allowed.');
    if (route.name === 'ChatSession') return json(archive(url, caller.username, wire));
    if (route.name === 'currentPrincipal') return json(principal(caller, tenant));
    return restError(404, 'SoNotFoundException', 'There is nothing here.');
  }

  async function agentAnswer(
    { route, verb, url, body }: Exchange,
    who: Pick<AgentRequest, 'caller' | 'wire'>,
  ): Promise<Answer> {
    if (verb !== 'POST') return html(`POST ${route.name} invokes it; a GET only describes it.`);
    const query = fieldsOf(Object.fromEntries(url.searchParams));
    const value = await endpoints[route.name]?.({ ...who, body: bodyFields(body), query });
    if (value === null) return nothing(faults.nothingAs);
    return json(select(value, url.searchParams.get('$select')));
  }

  return {
    route: createRoutes(root, agents),

    async act(exchange: Exchange): Promise<Answer> {
      const absence = tenant && absenceOf(tenant, exchange);
      if (absence) return absence;
      if (exchange.route.name === 'version') return json(version);
      if (exchange.route.name === 'web client') return page(...webClient);
      const entered = entrance.enter(exchange.request.headers);
      if ('refusal' in entered) return entered.refusal;
      return answer(exchange, entered.caller).catch(refusal);
    },
  };
}

/** Where people are led who open a chat or a contact: what they would see is not made up. */
const webClient = [
  'SuperOffice',
  '<p>Here SuperOffice would open. It is made up: its chats are in the part “SuperOffice” of the workbench.</p>',
] as const;

const version = { v1: '/SuperOffice/api/v1', NetServerVersion: '11.5', Version: '11.5.0' };

/** Another tenant's path, or a tenant that does not run. */
function absenceOf({ ctx, isUp }: Tenant, { url }: Exchange): Answer | null {
  const [, called = ''] = url.pathname.split('/');
  if (called.toLowerCase() !== ctx.toLowerCase()) return misdirected;
  return isUp ? null : restError(503, 'SoException', 'The tenant is not running.');
}

function refusal(error: unknown): Answer {
  if (error instanceof AgentError) return agentError(error.message);
  if (error instanceof MalformedRequest) return agentError(error.message, 400);
  if (error instanceof NotAllowed) return restError(403, 'SoSentryException', error.message);
  if (error instanceof WebhookRefused) return argumentError(error.message);
  if (error instanceof ArchiveError) return restError(400, 'SoArchiveException', error.message);
  throw error;
}
