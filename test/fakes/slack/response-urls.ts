import { randomBytes } from 'node:crypto';
import type { Channel } from './channel.ts';
import { isJson, type Json, parseJson } from './json.ts';
import type { Profile } from './member.ts';
import type { Content, FakeMessage } from './message.ts';
import { contentOf, needWords } from './message-arguments.ts';
import { Refusal } from './method.ts';
import type { Workspace } from './workspace.ts';

/** Who may be answered where; `source` is the clicked message, null for a command. */
export type Conversation = {
  readonly person: Profile;
  readonly channel: Channel;
  readonly source: FakeMessage | null;
};

type Handle = Conversation & { readonly until: number; left: number };
type Reply = { readonly status: number; readonly body: string };

const uses = 5;
const lifetimeMs = 30 * 60_000;

/** The response_urls that were given out. Each works five times within thirty minutes. */
export class ResponseUrls {
  readonly #workspace: Workspace;
  readonly #handles = new Map<string, Handle>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** The secret part of a new response_url. */
  issue(conversation: Conversation): string {
    const secret = randomBytes(24).toString('base64url');
    const until = this.#workspace.now() + lifetimeMs;
    this.#handles.set(secret, { ...conversation, until, left: uses });
    return secret;
  }

  /** What Slack does with, and answers to, a body posted to a response_url. */
  post(secret: string, body: string): Reply {
    const handle = this.#handles.get(secret);
    if (!handle || this.#workspace.now() > handle.until)
      return { status: 404, body: 'expired_url' };
    if (handle.left === 0) return { status: 404, body: 'used_url' };
    const parsed = parseJson(body);
    if (!isJson(parsed)) return { status: 400, body: 'invalid_payload' };
    const refusal = this.answer(handle, parsed);
    if (refusal) return { status: 400, body: refusal };
    handle.left -= 1;
    return { status: 200, body: 'ok' };
  }

  /** Shows an answer, from a response_url or an acknowledgement; the error when Slack would not. */
  answer({ person, channel, source }: Conversation, said: Json): string | null {
    const isDeletion = isTrue(said.delete_original);
    if (isDeletion) {
      if (source) this.#workspace.remove(source);
      return null;
    }
    const content = readContent(said);
    if (typeof content === 'string') return content;
    if (isTrue(said.replace_original) && source) return this.#replace(source, content);
    if (said.response_type === 'in_channel') this.#workspace.post(channel, content);
    else this.#workspace.whisper(channel, person, content);
    return null;
  }

  /** What only one person sees, and just changed, has to be read again. */
  #replace(source: FakeMessage, content: Content): string | null {
    if (source.deleted) return 'message_not_found';
    this.#workspace.edit(source, content);
    if (source.shownOnlyTo !== null) source.isUnread = true;
    return null;
  }
}

/** What an answer says, under the same limits as a message; the error when Slack would not show it. */
function readContent(said: Json): Content | string {
  try {
    return needWords(contentOf(said));
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}
