import { findButton, type Which } from './button.ts';
import type { Channel } from './channel.ts';
import type { Delivery, DeliveryKind } from './delivery.ts';
import { eventually } from './eventually.ts';
import { slackId } from './identity.ts';
import { type Json, stringOf } from './json.ts';
import type { FakeMessage } from './message.ts';
import { type Act, blockActions, slashCommand } from './payloads.ts';
import type { Conversation } from './response-urls.ts';
import type { Profile, Workspace } from './workspace.ts';

/** What a person needs of Slack in order to act. */
export type Hands = {
  readonly workspace: Workspace;
  act(conversation: Conversation): Act;
  deliver(kind: DeliveryKind, payload: Json): Promise<Delivery>;
  /** Shows an acknowledgement's words; the error when Slack would not show them. */
  show(conversation: Conversation, said: Json): string | null;
};

/** How an act went: as Slack saw it. */
type Acted = { readonly status: number; readonly ms: number; readonly ok: boolean };

/** Default: an active human in Europe/Oslo. A null zone is missing from the profile; any text is taken. */
export type NewPerson = {
  readonly name: string;
  readonly zone?: string | null;
  readonly deleted?: boolean;
  readonly isBot?: boolean;
  readonly blocksApp?: boolean;
};

/** Somebody in the workspace, with a Slack client in front of them. */
export class Person implements Profile {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  zone: string | null;
  deleted: boolean;
  readonly isBot: boolean;
  blocksApp: boolean;
  isActive = true;
  /** Every ephemeral message ever shown to them, oldest first. */
  readonly whispers: FakeMessage[] = [];
  /** The warning triangles and error lines Slack itself showed them. */
  readonly warnings: string[] = [];
  /** The addresses of link buttons they clicked. */
  readonly opened: string[] = [];
  readonly #hands: Hands;

  constructor(hands: Hands, options: NewPerson) {
    this.#hands = hands;
    this.id = slackId('U');
    this.name = options.name;
    this.username = options.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.');
    this.zone = options.zone === undefined ? 'Europe/Oslo' : options.zone;
    this.deleted = options.deleted ?? false;
    this.isBot = options.isBot ?? false;
    this.blocksApp = options.blocksApp ?? false;
  }

  /** The app's DM with this person. */
  get dm(): Channel {
    return this.#hands.workspace.directMessage(this.id);
  }

  /**
   * Clicks the button with this label; resolves when Slack has its acknowledgement or gave up.
   * `stale`: the client still shows the message as it was first posted. Throws if no such button is
   * to be seen.
   */
  async clicks(
    label: string,
    message: FakeMessage,
    options: Which & { readonly stale?: boolean } = {},
  ): Promise<Acted> {
    const channel = this.#whereItIs(message);
    if (message.deleted && !options.stale)
      throw new Error(`The message with "${label}" is deleted`);
    const shown = options.stale ? message.first : message;
    const button = findButton(message, shown, label, options);
    if (button.url) this.opened.push(stringOf(button.url));
    const act = this.#hands.act({ person: this, channel, source: message });
    const delivery = await this.#hands.deliver(
      'interactive',
      blockActions(act, message, shown, button),
    );
    if (!delivery.ok) this.warnings.push(`"${label}" did not work: ${reasonOf(delivery)}`);
    return actedOf(delivery);
  }

  /** Types a slash command and sends it; sees what the acknowledgement says. */
  async types(typed: string, channel: Channel): Promise<Acted> {
    if (!channel.canBeSeenBy(this.id)) throw new Error(`${this.name} is not in ${channel.name}`);
    const conversation = { person: this, channel, source: null };
    const act = this.#hands.act(conversation);
    const delivery = await this.#hands.deliver('slash_commands', slashCommand(act, typed));
    if (!delivery.ok) this.warnings.push(`"${typed}" failed: ${reasonOf(delivery)}`);
    const said = typeof delivery.answer === 'string' ? { text: delivery.answer } : delivery.answer;
    const refusal = said && this.#hands.show(conversation, said);
    if (refusal) this.warnings.push(`"${typed}" failed: ${refusal}`);
    return actedOf(delivery);
  }

  /** Writes an ordinary message. */
  says(text: string, channel: Channel): FakeMessage {
    const message = this.#hands.workspace.post(channel, { text, blocks: [] }, { author: this.id });
    message.read();
    return message;
  }

  /** Reads the oldest unread ephemeral, waiting for one if need be: what this person sees. */
  async whispered(patienceMs = 10_000): Promise<string> {
    const message = await eventually(
      () => this.whispers.find((whisper) => whisper.isUnread),
      () => `Nothing was whispered to ${this.name}. ${this.#warned()}`,
      patienceMs,
    );
    return message.reads();
  }

  #whereItIs(message: FakeMessage): Channel {
    const channel = this.#hands.workspace.channels.get(message.channel);
    const isHidden = message.shownOnlyTo !== null && message.shownOnlyTo !== this.id;
    if (!channel || isHidden || !channel.canBeSeenBy(this.id)) {
      throw new Error(`${this.name} cannot see this message`);
    }
    return channel;
  }

  #warned(): string {
    return this.warnings.length > 0 ? `Slack warned: ${this.warnings.join('; ')}` : '';
  }
}

function reasonOf({ status }: Delivery): string {
  return status === 0 ? 'operation_timeout' : `dispatch_failed (HTTP ${status})`;
}

function actedOf({ status, ms, ok }: Delivery): Acted {
  return { status, ms, ok };
}
