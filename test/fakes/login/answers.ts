import { type Answer, html, json } from '../superoffice/answer.ts';

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
