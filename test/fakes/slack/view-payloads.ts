import type { Identity } from './identity.ts';
import { type Json, stringOf } from './json.ts';
import type { Profile } from './member.ts';
import { userOf } from './payloads.ts';
import type { FakeView } from './view.ts';

/** Who acts on a view, and the handle Slack gives the app to show a modal with. */
export type ViewAct = {
  readonly identity: Identity;
  readonly person: Profile;
  readonly triggerId: string;
  readonly now: number;
};

/** What a click or choice in a modal or on Home sends to the app: there is no channel and no response_url. */
export function viewBlockActions(act: ViewAct, view: FakeView, action: Json): Json {
  return {
    type: 'block_actions',
    ...common(act),
    container: { type: 'view', view_id: view.id },
    trigger_id: act.triggerId,
    view: viewOf(act.identity, view),
    actions: [{ ...action, action_ts: `${(act.now / 1_000).toFixed(6)}` }],
  };
}

/** What a modal that is submitted sends to the app. */
export function viewSubmission(act: ViewAct, view: FakeView): Json {
  return {
    type: 'view_submission',
    ...common(act),
    trigger_id: act.triggerId,
    view: viewOf(act.identity, view),
    response_urls: [],
  };
}

/** What a modal that somebody closed sends to the app. */
export function viewClosed(act: ViewAct, view: FakeView, isCleared: boolean): Json {
  return {
    type: 'view_closed',
    ...common(act),
    view: viewOf(act.identity, view),
    is_cleared: isCleared,
  };
}

/** A view as the Web API and payloads show it. */
export function viewOf({ team, appId, botId }: Identity, view: FakeView): Json {
  const { content } = view;
  return {
    id: view.id,
    team_id: team.id,
    type: content.type,
    blocks: view.blocks,
    private_metadata: stringOf(content.private_metadata),
    callback_id: stringOf(content.callback_id),
    state: { values: view.values },
    hash: view.hash,
    ...(content.title ? { title: content.title } : {}),
    clear_on_close: content.clear_on_close ?? false,
    notify_on_close: content.notify_on_close ?? false,
    close: content.close ?? null,
    submit: content.submit ?? null,
    previous_view_id: view.previous?.id ?? null,
    root_view_id: view.root.id,
    app_id: appId,
    external_id: view.externalId,
    app_installed_team_id: team.id,
    bot_id: botId,
  };
}

function common(act: ViewAct): Json {
  const { team, appId, verificationToken } = act.identity;
  return {
    user: userOf(act),
    api_app_id: appId,
    token: verificationToken,
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
  };
}
