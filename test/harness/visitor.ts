import { signIn } from '../fakes/login/sign-in.ts';
import type { Person } from '../fakes/slack/person.ts';
import type { FakeAssociate } from '../fakes/superoffice/state.ts';
import type { Agent, Story } from './story.ts';

/** What a visitor sees. `heading` is the page's title for people. */
export type WebPage = {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  readonly heading: string;
  /** All that is to be read, without markup. */
  readonly text: string;
  /** Where the browser is sent on to; null: it stays. */
  readonly sentTo: string | null;
};

type Clicks = readonly (FakeAssociate | 'Cancel' | 'Approve' | 'Deny')[];

/** A browser as far as Pickup's pages need one: it keeps cookies and sends forms. */
export class Visitor {
  #cookies = new Map<string, string>();

  async opens(url: string): Promise<WebPage> {
    return await this.#asks(url, {});
  }

  /** Presses a button of a page's form. `headers` and `fields`: what else is sent, or instead. */
  async presses(
    page: WebPage,
    label: RegExp,
    {
      headers = {},
      fields = {},
    }: { headers?: Record<string, string>; fields?: Record<string, string> } = {},
  ): Promise<WebPage> {
    const [, action = ''] = /<form method="post" action="([^"]+)"/.exec(page.html) ?? [];
    const body = new URLSearchParams({ ...hiddenIn(page), ...buttonIn(page, label), ...fields });
    return await this.#asks(plain(action), { method: 'POST', body, headers });
  }

  /** Opens a link, says yes there, signs in to SuperOffice by these clicks, and sees what Pickup says then. */
  async connects(link: string, ...clicks: Clicks): Promise<WebPage> {
    return await this.opens(await this.signsIn(link, ...clicks));
  }

  /** The same up to where SuperOffice sends the browser back to. */
  async signsIn(link: string, ...clicks: Clicks): Promise<string> {
    const { sentTo, text } = await this.saysYes(link);
    if (sentTo === null) throw new Error(`Pickup does not go on to SuperOffice: ${text}`);
    return (await signIn(sentTo, ...clicks)).href;
  }

  async saysYes(link: string): Promise<WebPage> {
    return await this.presses(await this.opens(link), /go on to SuperOffice/);
  }

  async #asks(url: string, request: RequestInit): Promise<WebPage> {
    const headers = new Headers(request.headers);
    if (this.#cookies.size > 0)
      headers.set('cookie', [...this.#cookies].map((pair) => pair.join('=')).join('; '));
    const answer = await fetch(url, { ...request, headers, redirect: 'manual' });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
    const html = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      html,
      heading: plain(/<h1>([^<]*)<\/h1>/.exec(html)?.[1] ?? ''),
      text: plain(html.replace(/<(head|style)>.*<\/\1>/s, '').replace(/<[^>]+>/g, ' ')),
      sentTo: answer.headers.get('location'),
    };
  }
}

/** The address behind the button that somebody was shown last, as their browser gets it. */
export async function linkFor(person: Person): Promise<string> {
  await person.whispered();
  const shown = person.whispers.at(-1);
  if (shown) await person.clicks('Connect SuperOffice', shown);
  return person.opened.at(-1) ?? 'no link';
}

/** Somebody connects their own account, and reads what they are told. */
export async function connects(story: Story, { slack, associate }: Agent): Promise<void> {
  await slack.types('/pickup connect', story.channel);
  const { heading, text } = await new Visitor().connects(await linkFor(slack), associate);
  if (!heading.startsWith('You are connected')) throw new Error(text);
  await slack.dm.reads();
}

function hiddenIn({ html }: WebPage): Record<string, string> {
  const all = html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g);
  return Object.fromEntries([...all].map(([, name = '', value = '']) => [name, plain(value)]));
}

function buttonIn({ html }: WebPage, label: RegExp): Record<string, string> {
  const all = html.matchAll(/<button type="submit" name="([^"]+)" value="([^"]*)">([^<]*)</g);
  for (const [, name = '', value = '', text = ''] of all) {
    if (label.test(plain(text))) return { [name]: plain(value) };
  }
  throw new Error(`There is no such button: ${html}`);
}

function plain(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}
