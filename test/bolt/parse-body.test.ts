import { expect, test } from 'vitest';
import { parseBody } from '../../app/bolt/parse-body.ts';

const form = 'application/x-www-form-urlencoded';

function parsed(text: string, contentType?: string): unknown {
  return parseBody({ headers: { 'content-type': contentType }, rawBody: Buffer.from(text) });
}

test.each([form, `${form}; charset=utf-8`, `${form.toUpperCase()} ;charset=UTF-8`])(
  'a form is read whatever follows its type: %s',
  (contentType) => {
    expect(parsed('command=%2Fpickup&text=a+b', contentType)).toEqual({
      command: '/pickup',
      text: 'a b',
    });
  },
);

test("a form's payload is read as JSON", () => {
  expect(parsed('payload=%7B%22type%22%3A%22x%22%7D', form)).toEqual({ type: 'x' });
});

test.each(['application/json', 'application/json; charset=utf-8', 'text/plain', undefined])(
  'anything else is read as JSON: %s',
  (contentType) => {
    expect(parsed('{"type":"x"}', contentType)).toEqual({ type: 'x' });
  },
);

test.each([
  ['', 'application/json'],
  ['{', 'application/json'],
  ['payload=', form],
  ['payload=%7B', form],
  ['payload=1&payload=2', form],
  ['text=1&text=2', form],
])('what cannot be read is undefined: %j', (text, contentType) => {
  expect(parsed(text, contentType)).toBeUndefined();
});
