import type { Channel } from './channel.ts';
import type { Identity } from './identity.ts';
import type { Json } from './json.ts';
import type { Allowance, Count } from './limits.ts';
import type { Workspace } from './workspace.ts';

/** What the methods of the Web API work on. */
export type Api = {
  readonly identity: Identity;
  readonly workspace: Workspace;
  /** The scopes the bot token has now. */
  scopes(): readonly string[];
  /** Is the Messages tab of the app switched on? */
  hasMessagesTab(): boolean;
  /** The manifest that the app was made of. */
  manifest(): unknown;
  /** Is the Home tab of the app switched on? */
  hasHomeTab(): boolean;
  /** A new websocket URL. */
  socketUrl(): string;
};

/** One method of the Web API. `run` answers without `ok`, or throws a refusal. */
export type Method = {
  readonly token: 'bot' | 'app' | 'none';
  readonly scope: string | null;
  readonly allowance: Allowance;
  /** What the allowance is counted by beside the method. */
  readonly countedBy?: (args: Json, api: Api) => string;
  /** What all calls of the method together may take, where the allowance is counted by something. */
  readonly ceiling?: Allowance;
  readonly run: (args: Json, api: Api) => Json;
};

/** What a call of the method called `name` is counted under. */
export function countsOf(name: string, method: Method, args: Json, api: Api): Count[] {
  const { allowance, countedBy, ceiling } = method;
  const own = { key: `${name}/${countedBy?.(args, api) ?? ''}`, allowance };
  return ceiling ? [own, { key: name, allowance: ceiling }] : [own];
}

/** A refusal as the Web API words it: `{ ok: false, error, … }`. */
export class Refusal extends Error {
  readonly answer: Json;

  constructor(error: string, extra: Json = {}) {
    super(error);
    this.answer = { ok: false, error, ...extra };
  }
}

/** Refuses unless the token has the scope. */
export function needScope(scope: string, api: Api): void {
  const provided = api.scopes();
  if (provided.includes(scope)) return;
  throw new Refusal('missing_scope', { needed: scope, provided: provided.join(',') });
}

/** The conversation an id names, provided the bot may know of it; it need not be in it. */
export function knownChannel(id: string | null, { workspace }: Api): Channel {
  const channel = workspace.channels.get(id ?? '');
  if (!channel?.isKnownToBot) throw new Refusal('channel_not_found');
  return channel;
}

/** What the bot token may do until a test says otherwise. */
export const usualScopes: readonly string[] = [
  'chat:write',
  'commands',
  'users:read',
  'channels:join',
  'channels:read',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'team:read',
];
