import type { SessionId } from './domain/session.ts';

/**
 * Action ids carry a version: a button drawn by an older Pickup has another id and is answered as
 * retired, never misread.
 */
export const actions = {
  pickUp: 'pick_up_v1',
  /** Whichever chat has waited longest. */
  pickUpNext: 'pick_up_next_v1',
  openChat: 'open_chat_v1',
  connect: 'connect_v1',
  nextPage: 'next_page_v1',
  previousPage: 'previous_page_v1',
  notifyOn: 'notify_on_v1',
  notifyOff: 'notify_off_v1',
  checkEverything: 'check_everything_v1',
  /** Gives whoever presses it a link to connect with. */
  offerLink: 'offer_link_v1',
  disconnect: 'disconnect_v1',
  refreshHome: 'refresh_home_v1',
  /** Home's way into the setup. */
  openSetup: 'open_setup_v1',
  nextSetupPage: 'next_setup_page_v1',
  previousSetupPage: 'previous_setup_page_v1',
  checkAgain: 'check_again_v1',
  chooseChannels: 'choose_channels_v1',
  joinChannel: 'join_channel_v1',
  sendTestCards: 'send_test_cards_v1',
  /** The button of a test card. */
  testPickUp: 'test_pick_up_v1',
  chooseAgents: 'choose_agents_v1',
  /** Takes the whole workspace apart from its SuperOffice. */
  endTenant: 'end_tenant_v1',
} as const;

/** What somebody submits is known by the modal in which they do. */
export const modals = {
  setup: 'setup_v1',
  channels: 'channels_v1',
  agents: 'agents_v1',
} as const;

export const commands = { pickup: '/pickup' } as const;

/** The value of a Pick Up button: names the session, proves nothing. Rights are checked at the click. */
export function sessionValue({ tenant, sessionId }: SessionId): string {
  return `${tenant}/${sessionId}`;
}

/** Reads a button's value; null when it is not one of ours. */
export function parseSessionValue(value: unknown): SessionId | null {
  const match = typeof value === 'string' ? /^([\w.-]{1,64})\/([1-9]\d{0,9})$/.exec(value) : null;
  const sessionId = Number(match?.[2]);
  if (!match?.[1] || sessionId > maxInt32) return null;
  return { tenant: match[1], sessionId };
}

/** The value of a button that turns to another page of what waits: the first place there, counted from 1. */
export function placeValue(place: number): string {
  return String(place);
}

/** Reads such a value; null when it is not one of ours. */
export function parsePlaceValue(value: unknown): number | null {
  const isPlace = typeof value === 'string' && /^[1-9]\d{0,5}$/.test(value);
  return isPlace ? Number(value) : null;
}

/** The value of a button about a topic, or about all that have no channel of their own. */
export function topicValue(topicId: number): string {
  return String(topicId);
}

/** Reads such a value; null when it is not one of ours. */
export function parseTopicValue(value: unknown): number | null {
  const isTopic = typeof value === 'string' && /^(?:0|[1-9]\d{0,9})$/.test(value);
  return isTopic && Number(value) <= maxInt32 ? Number(value) : null;
}

/** What the modal that chooses channels remembers: for which topic, and the page of the setup it came from. */
export function chosenFor({ topicId, page }: { topicId: number; page: number }): string {
  return `${topicId}/${page}`;
}

/** Reads such a memory; null when it is not one of ours. */
export function parseChosenFor(memory: unknown): { topicId: number; page: number } | null {
  const [topic, place, ...rest] = typeof memory === 'string' ? memory.split('/') : [];
  const [topicId, page] = [parseTopicValue(topic), parsePlaceValue(place)];
  return topicId === null || page === null || rest.length > 0 ? null : { topicId, page };
}

/** The value of a test card's button: whose it is, and the setup that waits for its click. */
export function testValue({ tenant, viewId, page }: TestCard): string {
  return `${tenant}/${viewId}/${page}`;
}

/** Reads such a value; null when it is not one of ours. */
export function parseTestValue(value: unknown): TestCard | null {
  const match =
    typeof value === 'string'
      ? /^([\w.-]{1,64})\/([A-Z0-9]{1,40})\/([1-9]\d{0,3})$/.exec(value)
      : null;
  if (!match?.[1] || !match[2]) return null;
  return { tenant: match[1], viewId: match[2], page: Number(match[3]) };
}

type TestCard = { readonly tenant: string; readonly viewId: string; readonly page: number };

/** A Slack channel's id, public or private; not a DM's. */
export const channelId = /^[CG][A-Z0-9]{6,40}$/;

/** A Slack user's id. */
export const slackUserId = /^[UW][A-Z0-9]{4,40}$/;

/** Names something in a Slack workspace, such as a channel; the key of work on it. */
export function workspaceKey(workspace: string, id: string): string {
  return `${workspace}/${id}`;
}

/** Reads such a key. @throws {Error} when it is none */
export function parseWorkspaceKey(key: string): { workspace: string; id: string } {
  const [, workspace, id] = /^([A-Z0-9]+)\/([A-Z0-9]+)$/.exec(key) ?? [];
  if (!workspace || !id) throw new Error(`not in a workspace: ${key}`);
  return { workspace, id };
}

/** SuperOffice's ids are int32. */
export const maxInt32 = 2_147_483_647;
