import type { FakeSlack } from './fake-slack.ts';
import { isJson, type Json } from './json.ts';

/** Calls a method of the Web API with the bot's token. */
export async function asApp(slack: FakeSlack, method: string, args: Json): Promise<Json> {
  const headers = {
    Authorization: `Bearer ${slack.botToken}`,
    'Content-Type': 'application/json; charset=utf-8',
  };
  const request = { method: 'POST', headers, body: JSON.stringify(args) };
  const answer: unknown = await (await fetch(slack.apiUrl + method, request)).json();
  return isJson(answer) ? answer : {};
}

/** The view in an answer or payload. */
export function viewIn({ view }: Json): Json {
  return isJson(view) ? view : {};
}
