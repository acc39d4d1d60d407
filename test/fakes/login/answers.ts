import { type Answer, html, json } from '../superoffice/answer.ts';

/** A page for people. */
export function page(title: string, body: string, status = 200): Answer {
  const head = `<title>${title}</title><meta name="viewport" content="width=device-width">`;
  const text = `<!DOCTYPE html><html lang="en"><head>${head}</head><body><main><h1>${title}</h1>${body}</main></body></html>`;
  return { ...html(''), body: text, status, headers: { 'Cache-Control': 'no-store' } };
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export function redirect(to: string, parameters: Readonly<Record<string, string | null>>): Answer {
  const url = new URL(to);
  for (const [name, value] of Object.entries(parameters))
    if (value !== null) url.searchParams.set(name, value);
  return { ...html(''), body: '', status: 302, headers: { Location: url.href } };
}

/** An error as RFC 6749 §5.2 writes it; SuperOffice does not say how it does. */
export function oauthError(error: string, description: string, status = 400): Answer {
  const answer = json({ error, error_description: description }, status);
  return { ...answer, headers: { 'Cache-Control': 'no-store' } };
}
