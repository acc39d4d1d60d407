import type { Accounts } from './accounts.ts';
import { agentsEndpoints } from './agents-endpoints.ts';
import { type Answer, agentError, html, json, nothing, restError } from './answer.ts';
import { createArchive } from './archive.ts';
import type { AgentRequest } from './endpoint.ts';
import type { Faults } from './faults.ts';
import { ArchiveError } from './filter.ts';
import { AgentError, bodyFields, fieldsOf, MalformedRequest } from './parameters.ts';
import { routeOf } from './routes.ts';
import { select } from './select.ts';
import type { Exchange } from './server.ts';
import type { FakeAssociate, World } from './state.ts';
import { createWire } from './wire.ts';

/** SuperOffice's answers, once a request has come through. */
export function superOfficeApi(world: World, accounts: Accounts, faults: Faults, baseZone: string) {
  const endpoints = agentsEndpoints(world, faults);
  const archive = createArchive(world);

  async function answer(exchange: Exchange, caller: FakeAssociate): Promise<Answer> {
    const { route, url, verb, request } = exchange;
    const wire = createWire(faults, request.headers, caller, baseZone);
    if (route.agent) return agentAnswer(exchange, { caller, wire });
    if (verb !== 'GET') return restError(405, 'SoException', 'The method is not allowed.');
    if (route.name === 'ChatSession') return json(archive(url, caller.username, wire));
    if (route.name === 'currentPrincipal') return json(principal(caller));
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
    route: (path: string) => routeOf(path, Object.keys(endpoints)),

    async act(exchange: Exchange): Promise<Answer> {
      if (exchange.route.name === 'version') return json(version);
      const caller = accounts.authenticate(exchange.request.headers.authorization);
      if (!caller) return unauthorised;
      return answer(exchange, caller).catch(refusal);
    },
  };
}

const version = { v1: '/SuperOffice/api/v1', NetServerVersion: '11.5', Version: '11.5.0' };

const unauthorised: Answer = {
  ...restError(401, 'SoSessionException', 'Log in first.'),
  headers: { 'WWW-Authenticate': 'Basic realm="SuperOffice"' },
};

function refusal(error: unknown): Answer {
  if (error instanceof AgentError) return agentError(error.message);
  if (error instanceof MalformedRequest) return agentError(error.message, 400);
  if (error instanceof ArchiveError) return restError(400, 'SoArchiveException', error.message);
  throw error;
}

function principal(associate: FakeAssociate) {
  return {
    UserType: associate.type,
    Associate: associate.name,
    AssociateId: associate.associateId,
    PersonId: associate.personId,
    GroupId: 1,
    RoleName: 'User level 0',
    FullName: associate.fullName,
    EMailAddress: '',
    EjUserId: associate.ejUserId,
    EjUserStatus: 'Active',
    Licenses: [],
    FunctionRights: [],
    SecondaryGroups: [],
    DatabaseContextIdentifier: 'Default',
    UserName: '',
  };
}
