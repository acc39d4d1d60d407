import type { IncomingMessage } from 'node:http';
import { isJson, type Json, parseJson } from './json.ts';

/** A request as text, read to its end. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** The arguments of a Web API call: from the query, and from a form or JSON body. */
export function argumentsOf(url: URL, contentType: string, body: string): Json {
  const parsed = contentType.startsWith('application/json')
    ? parseJson(body)
    : Object.fromEntries(new URLSearchParams(body));
  return { ...Object.fromEntries(url.searchParams), ...(isJson(parsed) ? parsed : {}) };
}

/** A text argument; null when it was not given. Numbers count as their digits. */
export function textArgument(args: Json, name: string): string | null {
  const value = args[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : null;
}

/** A yes-or-no argument, in any of the ways Slack takes them. */
export function flagArgument(args: Json, name: string): boolean | undefined {
  const value = args[name];
  if (value === undefined || value === null || value === '') return undefined;
  return value === true || value === 'true' || value === '1' || value === 1;
}

/** A structured argument: as it is in a JSON body, as JSON text in a form. */
export function structuredArgument(args: Json, name: string): unknown {
  const value = args[name];
  if (typeof value !== 'string') return value ?? undefined;
  return value === '' ? undefined : (parseJson(value) ?? value);
}
