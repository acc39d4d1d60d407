import type { Garbling } from './faults.ts';

export type Answer = {
  readonly status: number;
  readonly body: string;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
};

export function json(value: unknown, status = 200): Answer {
  const type = 'application/json; charset=utf-8';
  return { status, body: JSON.stringify(value), type, headers: {} };
}

/** "Nothing", as the Agents methods write it. */
export function nothing(as: 'null' | 'empty' | 'no content'): Answer {
  if (as === 'null') return json(null);
  return { ...json(''), body: '', status: as === 'empty' ? 200 : 204 };
}

/** The error object of the Agents methods. */
export function agentError(message: string, status = 200): Answer {
  return json({ Message: 'The request is invalid.', MessageDetail: message }, status);
}

/** The error object of the REST endpoints. */
export function restError(status: number, errorType: string, message: string): Answer {
  const error = { Error: true, ErrorType: errorType, ErrorMessage: message, ErrorSource: 'SoCore' };
  return json(error, status);
}

/** The error object of a Webhook that cannot be saved: half the one, half the other. */
export function argumentError(message: string): Answer {
  const error = { Error: true, ErrorType: 'ArgumentException', Message: message };
  return json({ ...error, ErrorSource: 'SuperOffice.Services.Implementation' }, 400);
}

export function html(text: string): Answer {
  return {
    ...json(''),
    body: `<!DOCTYPE html><html><body>${text}</body></html>`,
    type: 'text/html',
  };
}

export function garbled(answer: Answer, how: Garbling): Answer {
  switch (how) {
    case 'not JSON':
      return { ...answer, body: 'Object reference not set to an instance of an object.' };
    case 'wrong types':
      return { ...answer, body: JSON.stringify(wrongTypes(JSON.parse(answer.body || 'null'))) };
    case 'truncated':
      return { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) };
    case 'HTML':
      return html('Please log in.');
    case 'huge':
      return { ...answer, body: JSON.stringify({ Padding: 'x'.repeat(32 * 1024 * 1024) }) };
  }
}

/** The same names with values of other types: numbers become words, words numbers, objects lists. */
function wrongTypes(value: unknown): unknown {
  if (typeof value === 'number') return `number ${value}`;
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return [value];
  if (Array.isArray(value)) return value.map(wrongTypes);
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([name, field]) => [
      name,
      typeof field === 'object' && field !== null ? [] : wrongTypes(field),
    ]),
  );
}
