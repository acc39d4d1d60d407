import type { Deliveries, Delivery, DeliveryKind } from './delivery.ts';
import type { Tell } from './events.ts';
import type { Json } from './json.ts';
import type { Act } from './payloads.ts';
import type { Conversation, ResponseUrls } from './response-urls.ts';
import type { Workspace } from './workspace.ts';

/** Which tabs people find when they open the app. */
export type Tabs = {
  readonly hasHome: boolean;
  readonly hasMessages: boolean;
  readonly takesMessages: boolean;
};

/** What a person needs of Slack in order to act. */
export type Hands = {
  readonly workspace: Workspace;
  act(conversation: Conversation): Act;
  deliver(kind: DeliveryKind, payload: Json): Promise<Delivery>;
  readonly tell: Tell;
  tabs(): Tabs;
  /** Shows an acknowledgement's words; the error when Slack would not show them. */
  show(conversation: Conversation, said: Json): string | null;
};

/** What people act through: every act gets a response_url and a trigger_id of its own. */
export function createHands(parts: {
  workspace: Workspace;
  responseUrls: ResponseUrls;
  deliveries: Deliveries;
  tell: Tell;
  tabs: () => Tabs;
  /** Host and port of this Slack. */
  address: () => string;
}): Hands {
  const { workspace, responseUrls, deliveries, tell, tabs, address } = parts;
  return {
    workspace,
    tell,
    tabs,
    deliver: (kind, payload) => deliveries.deliver(kind, payload),
    show: (conversation, said) => responseUrls.answer(conversation, said),
    act: (conversation) => ({
      identity: workspace.identity,
      person: conversation.person,
      channel: conversation.channel,
      responseUrl: `http://${address()}/response/${responseUrls.issue(conversation)}`,
      triggerId: workspace.views.triggers.issue({ person: conversation.person.id, view: null }),
      now: workspace.now(),
    }),
  };
}
