import { parse } from 'yaml';
import { isJson, type Json } from './json.ts';

/** What a manifest makes of an app. */
export type AppSettings = {
  readonly scopes: readonly string[];
  /** The events it is subscribed to. */
  readonly events: readonly string[];
  readonly homeTab: boolean;
  readonly messagesTab: boolean;
  /** People cannot write in the Messages tab. */
  readonly messagesTabReadOnly: boolean;
};

/** Reads what matters here of an app's manifest. @param yaml its text */
export function readManifest(yaml: string): AppSettings {
  const manifest: unknown = parse(yaml);
  const home = at(manifest, 'features', 'app_home');
  return {
    scopes: textsOf(at(manifest, 'oauth_config', 'scopes').bot),
    events: textsOf(at(manifest, 'settings', 'event_subscriptions').bot_events),
    homeTab: home.home_tab_enabled === true,
    messagesTab: home.messages_tab_enabled === true,
    messagesTabReadOnly: home.messages_tab_read_only_enabled === true,
  };
}

function at(value: unknown, ...path: readonly string[]): Json {
  const inner = path.reduce((one: unknown, name) => (isJson(one) ? one[name] : null), value);
  return isJson(inner) ? inner : {};
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
