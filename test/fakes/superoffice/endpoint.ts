import type { Fields } from './parameters.ts';
import type { FakeAssociate } from './state.ts';
import type { Wire } from './wire.ts';

export type AgentRequest = {
  readonly caller: FakeAssociate;
  readonly body: Fields;
  readonly query: Fields;
  readonly wire: Wire;
};

/** Answers what the method returns, to be sent as JSON; null when there is nothing. */
export type Endpoint = (request: AgentRequest) => unknown;
