import { structuredArgument, textArgument } from './arguments.ts';
import { isJson, type Json, stringOf } from './json.ts';
import { tiers } from './limits.ts';
import { type Api, type Method, Refusal } from './method.ts';
import type { FakeView } from './view.ts';
import { viewOf } from './view-payloads.ts';
import { type ViewSurface, validateView } from './view-shapes.ts';

const views = { token: 'bot', scope: null, allowance: tiers.tier4 } as const;

/** The methods that show modals and Home. */
export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': { ...views, run: open },
  'views.push': { ...views, run: push },
  'views.update': { ...views, run: update },
  'views.publish': { ...views, run: publish },
};

const mostBytes = 250 * 1_024;

function open(args: Json, api: Api): Json {
  const content = contentOf(args, 'modal');
  refuseRepeatedId(content, null, api);
  const { person } = api.workspace.views.triggers.exchange(textArgument(args, 'trigger_id'));
  return answered(api.workspace.views.open(person, content), api);
}

function push(args: Json, api: Api): Json {
  const content = contentOf(args, 'modal');
  refuseRepeatedId(content, null, api);
  const { person, view } = api.workspace.views.triggers.exchange(textArgument(args, 'trigger_id'));
  return answered(api.workspace.views.push(person, view, content), api);
}

function update(args: Json, api: Api): Json {
  const id = textArgument(args, 'view_id');
  const externalId = textArgument(args, 'external_id');
  if (!id && !externalId) throw badArguments(['missing required field: view_id']);
  const view = api.workspace.views.find((one) =>
    id ? one.id === id : one.externalId === externalId,
  );
  if (!view) throw new Refusal('not_found');
  const content = contentOf(args, view.content.type === 'home' ? 'home' : 'modal');
  refuseRepeatedId(content, view, api);
  refuseOldHash(args, view);
  api.workspace.views.update(view, content);
  return answered(view, api);
}

function publish(args: Json, api: Api): Json {
  const person = api.workspace.people.get(textArgument(args, 'user_id') ?? '');
  if (!person || person.isBot) throw badArguments(['invalid `user_id`']);
  const content = contentOf(args, 'home');
  if (!api.hasHomeTab()) throw new Refusal('not_enabled');
  const shown = api.workspace.views.homeOf(person.id);
  refuseRepeatedId(content, shown, api);
  refuseOldHash(args, shown);
  return answered(api.workspace.views.publish(person.id, content), api);
}

/** What a view shows, from a call's arguments; refuses what Slack refuses. */
function contentOf(args: Json, surface: ViewSurface): Json {
  const content = structuredArgument(args, 'view');
  const problems = validateView(content, surface);
  if (problems.length > 0 || !isJson(content)) throw badArguments(problems);
  if (Buffer.byteLength(JSON.stringify(content)) > mostBytes) throw new Refusal('view_too_large');
  return content;
}

function badArguments(problems: readonly string[]): Refusal {
  const messages = problems.map((problem) => `[ERROR] ${problem}`);
  return new Refusal('invalid_arguments', { response_metadata: { messages } });
}

function refuseOldHash(args: Json, shown: FakeView | null): void {
  const hash = textArgument(args, 'hash');
  if (hash && hash !== shown?.hash) throw new Refusal('hash_conflict');
}

/** An external id is one view's alone. */
function refuseRepeatedId(content: Json, itself: FakeView | null, { workspace }: Api): void {
  const externalId = stringOf(content.external_id);
  if (externalId === '') return;
  const other = workspace.views.find((view) => view !== itself && view.externalId === externalId);
  if (other) throw new Refusal('duplicate_external_id');
}

function answered(view: FakeView, { identity }: Api): Json {
  return { view: viewOf(identity, view) };
}
