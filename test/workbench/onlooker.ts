import { expect, vi } from 'vitest';
import { sampleForm } from './page/customer/samples.ts';
import type { Act, Answer } from './protocol/act.ts';
import type { Line } from './protocol/line.ts';
import type { Message } from './protocol/slack.ts';
import type { State } from './protocol/state.ts';

/** Somebody with the page open, as far as its protocol goes: keeps what it was sent, and acts. */
export class Onlooker implements AsyncDisposable {
  readonly #url: string;
  readonly #as: string;
  readonly #leaving = new AbortController();
  readonly #lines = new Map<number, Line>();
  #state: Partial<State> = {};

  /** Opens the page's events and waits until everything has come. */
  static async comes(url: string, as: string): Promise<Onlooker> {
    const onlooker = new Onlooker(url, as);
    void onlooker.#looks().catch(() => undefined);
    await vi.waitFor(() => expect(onlooker.#state.tour).toBeDefined(), 10_000);
    return onlooker;
  }

  private constructor(url: string, as: string) {
    this.#url = url;
    this.#as = as;
  }

  /** A part of the state, as it came last. */
  get<Part extends keyof State>(part: Part): State[Part] {
    const value = part === 'lines' ? [...this.#lines.values()] : this.#state[part];
    if (value === undefined) throw new Error(`Nothing of ${part} came`);
    return value as State[Part];
  }

  async acts(act: Act): Promise<Answer> {
    const headers = { 'content-type': 'application/json' };
    const request = { method: 'POST', headers, body: JSON.stringify(act) };
    return (await (await fetch(`${this.#url}act?as=${this.#as}`, request)).json()) as Answer;
  }

  /** A customer asks for a chat on the website, by the form before it; the number of the chat. */
  async asks(name: string): Promise<number> {
    const session = await this.begins('form');
    await this.acts({ verb: 'customer fills in', session, form: { ...sampleForm(0), name } });
    return session;
  }

  /** A customer opens the chat window; the number of the chat. */
  async begins(first: 'form' | 'bot'): Promise<number> {
    const topic = this.get('superoffice').topics[0]?.id ?? 0;
    const begun = await this.acts({ verb: 'customer starts', topic, with: first });
    return begun.ok ? (begun.session ?? 0) : 0;
  }

  /** The messages of a conversation, by its name. */
  messages(name: string): readonly Message[] {
    return this.conversation(name).messages;
  }

  conversation(name: string) {
    const found = this.get('slack').conversations.find((one) => one.name === name);
    if (!found) throw new Error(`There is no ${name}`);
    return found;
  }

  /** Waits for a message there that reads like this. */
  async sees(name: string, words: string | RegExp): Promise<Message> {
    const fitting = () => this.messages(name).find((one) => one.text.match(words));
    await expect.poll(fitting, { message: `${words} in ${name}` }).toBeDefined();
    const found = fitting();
    if (!found) throw new Error('It is gone again');
    return found;
  }

  /** Presses the button of this action on a message. */
  presses(name: string, { ts, blocks }: Message, actionId: string): Promise<Answer> {
    const channel = this.conversation(name).id;
    const block = blocks.find((one) => JSON.stringify(one).includes(actionId));
    const blockId = String(block?.block_id);
    return this.acts({ verb: 'clicks', spot: { channel, ts }, blockId, actionId });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#leaving.abort();
  }

  async #looks(): Promise<void> {
    const { signal } = this.#leaving;
    const { body } = await fetch(`${this.#url}events?as=${this.#as}`, { signal });
    let text = '';
    for await (const piece of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += piece;
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) this.#takes(event);
    }
  }

  #takes(event: string): void {
    const [, part = '', data = ''] = /^event: (\w+)\ndata: (.*)$/s.exec(event) ?? [];
    const value: unknown = JSON.parse(data);
    if (part === 'world' && (value as State['world']).id !== this.#state.world?.id)
      this.#lines.clear();
    if (part === 'lines') for (const line of value as Line[]) this.#lines.set(line.id, line);
    else this.#state = { ...this.#state, [part]: value };
  }
}
