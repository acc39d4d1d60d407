import { type Acted, actedOf, reasonOf } from './acted.ts';
import { findButton, type Which } from './button.ts';
import type { Channel } from './channel.ts';
import { controlWith } from './control.ts';
import { escaped } from './entities.ts';
import { eventually } from './eventually.ts';
import type { Hands } from './hands.ts';
import { HomeWindow } from './home.ts';
import { type Json, stringOf } from './json.ts';
import { Member, type NewPerson } from './member.ts';
import type { Content, FakeMessage } from './message.ts';
import { ModalWindow } from './modal.ts';
import { blockActions, slashCommand } from './payloads.ts';
import { storedBlocks } from './stored-blocks.ts';
import { viewOf } from './view-payloads.ts';

/** Somebody in the workspace, with a Slack client in front of them. */
export class Person extends Member {
  readonly #hands: Hands;
  readonly modal: ModalWindow;
  readonly home: HomeWindow;

  constructor(hands: Hands, options: NewPerson) {
    super(options);
    this.#hands = hands;
    this.modal = new ModalWindow(hands, this);
    this.home = new HomeWindow(hands, this);
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
    const button = findButton(storedBlocks(message.ts, shown.blocks), label, options);
    if (button.url) this.opened.push(stringOf(button.url));
    return this.#acts(message, channel, { shown, action: button, label });
  }

  /** Chooses in a menu of a message, by the ids of it and with a value as payloads hold it. */
  async chooses(
    message: FakeMessage,
    { blockId, actionId }: { readonly blockId: string; readonly actionId: string },
    value: Json,
  ): Promise<Acted> {
    const channel = this.#whereItIs(message);
    controlWith(storedBlocks(message.ts, message.blocks), blockId, actionId);
    const action = { ...value, action_id: actionId, block_id: blockId };
    return this.#acts(message, channel, { shown: message, action, label: actionId });
  }

  async #acts(
    message: FakeMessage,
    channel: Channel,
    { shown, action, label }: { shown: Content; action: Json; label: string },
  ): Promise<Acted> {
    const act = this.#hands.act({ person: this, channel, source: message });
    const payload = blockActions(act, message, shown, action);
    const delivery = await this.#hands.deliver('interactive', payload);
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

  /** Writes an ordinary message; into the app's DM as far as the app lets people. */
  says(text: string, channel: Channel, threadTs: string | null = null): FakeMessage {
    const { workspace, tabs } = this.#hands;
    const isOurs = workspace.partnerIn(channel) !== null;
    if (isOurs && !tabs().takesMessages) throw new Error('Slack lets nobody write to this app');
    const content = { text: escaped(text), blocks: [] };
    const message = workspace.post(channel, content, { author: this.id, threadTs });
    message.read();
    return message;
  }

  /** Changes a message of their own. */
  edits(message: FakeMessage, text: string): void {
    this.#hands.workspace.edit(message, { text: escaped(text), blocks: [] });
  }

  /** Opens the app, at a tab of it; null when the app is not told. */
  async opensHome(tab: 'home' | 'messages' = 'home'): Promise<Acted | null> {
    const { workspace, tabs, tell } = this.#hands;
    const { hasHome, hasMessages } = tabs();
    if (!(tab === 'home' ? hasHome : hasMessages)) throw new Error(`The app has no tab "${tab}"`);
    const shown = tab === 'home' && this.home.isOpen ? this.home.view : null;
    const view = shown ? { view: viewOf(workspace.identity, shown) } : {};
    const event = { type: 'app_home_opened', user: this.id, channel: this.dm.id, tab, ...view };
    const delivery = await tell(event);
    return delivery && actedOf(delivery);
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
