import { isJson, type Json, parseJson } from '../../fakes/slack/json.ts';
import type { Exchange } from './traffic.ts';

/**
 * What is said in the body of a request to Slack or from it: the fields of a form, or the click, modal or event
 * that is in them. Empty when it is something else.
 */
export function payloadOf({ body }: Exchange): Json {
  const json = parseJson(body);
  if (isJson(json)) return isJson(json.event) ? json.event : json;
  const form = Object.fromEntries(new URLSearchParams(body));
  const payload = parseJson(form.payload ?? '');
  return isJson(payload) ? payload : form;
}

/** A body as one can read it, be it a form's. */
export function textOf({ body, headers }: Exchange): string {
  const isForm = /urlencoded/.test(headers['content-type'] ?? '');
  return isForm ? [...new URLSearchParams(body).values()].join('\n') : body;
}
