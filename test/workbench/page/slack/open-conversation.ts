import type { Conversation } from '../../protocol/slack.ts';
import type { App } from '../parts/app.ts';

/** The conversation before the person; null when there is none at all. */
export function conversationShown({ state, memory }: App): Conversation | null {
  const { conversations } = state.slack;
  return conversations.find(({ id }) => id === memory.conversation) ?? conversations[0] ?? null;
}

export function openConversation(app: App, id: string): void {
  app.memory.conversation = id;
  app.memory.panel = 'slack';
  app.paint();
  const isApp = app.state.slack.conversations.some((one) => one.id === id && one.kind === 'im');
  if (isApp) openTab(app, app.memory.appTab);
}

/** Opens the app at a tab of it, of which Slack tells the app. */
export function openTab(app: App, tab: 'home' | 'messages'): void {
  app.memory.appTab = tab;
  app.paint();
  void app.act({ verb: 'opens app', tab });
}

/** What is before somebody's eyes is read. */
export function readShown(app: App): void {
  const shown = conversationShown(app);
  const last = shown?.messages.at(-1);
  if (!shown || !last || shown.unread === 0 || !isSeen()) return;
  if (shown.kind === 'im' && app.state.slack.app.hasHome && app.memory.appTab === 'home') return;
  const upTo = `${shown.id}/${last.ts}/${shown.unread}`;
  if (lastRead.get(app.memory) === upTo) return;
  lastRead.set(app.memory, upTo);
  void app.act({ verb: 'reads', channel: shown.id, ts: last.ts });
}

const lastRead = new WeakMap<object, string>();

/** Where there is room for one part of the page only, Slack is not always it. */
function isSeen(): boolean {
  return !document.hidden && document.querySelector('.slack')?.checkVisibility() === true;
}
