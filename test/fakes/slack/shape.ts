import { isJson } from './json.ts';

/** Adds what is wrong with `value`, which stands `at` a JSON pointer, to `problems`. */
export type Shape = (value: unknown, at: string, problems: string[]) => void;

/** Text of so many characters. Escapes count: Slack escapes a bare & < > and then measures. */
export function textOf(limits: { min?: number; max: number; isMarkup?: boolean }): Shape {
  return (value, at, problems) => {
    if (typeof value !== 'string') return report('must be a string', at, problems);
    const { min = 1, max, isMarkup = false } = limits;
    if (value.length < min) report(`must be more than ${min - 1} characters`, at, problems);
    if (measured(value, isMarkup) > max) {
      report(`must be less than ${max + 1} characters`, at, problems);
    }
  };
}

/** A string Slack does not show and so does not escape: an id or a value. */
export function opaque(max: number, min = 1): Shape {
  return (value, at, problems) => {
    if (typeof value !== 'string') return report('must be a string', at, problems);
    if (value.length < min) report(`must be more than ${min - 1} characters`, at, problems);
    if (value.length > max) report(`must be less than ${max + 1} characters`, at, problems);
  };
}

export function webAddress(schemes: RegExp = /^https?:\/\/[^\s/]/i): Shape {
  return (value, at, problems) => {
    opaque(3_000)(value, at, problems);
    if (typeof value === 'string' && !(schemes.test(value) && URL.canParse(value))) {
      report('invalid url', at, problems);
    }
  };
}

export const yesOrNo: Shape = (value, at, problems) => {
  if (typeof value !== 'boolean') report('must be a boolean', at, problems);
};

export function wholeNumber(min: number, max = Number.MAX_SAFE_INTEGER): Shape {
  return (value, at, problems) => {
    if (!Number.isInteger(value)) return report('must be an integer', at, problems);
    if (Number(value) < min || Number(value) > max) {
      report(`must be between ${min} and ${max}`, at, problems);
    }
  };
}

export function oneOf(...allowed: readonly unknown[]): Shape {
  return (value, at, problems) => {
    if (!allowed.includes(value)) report(`must be one of ${allowed.join(', ')}`, at, problems);
  };
}

export function listOf(item: Shape, { min = 0, max }: { min?: number; max: number }): Shape {
  return (value, at, problems) => {
    if (!Array.isArray(value)) return report('must be an array', at, problems);
    if (value.length > max) report(`no more than ${max} items allowed`, at, problems);
    if (value.length < min) report(`no fewer than ${min} items allowed`, at, problems);
    for (const [index, one] of value.entries()) item(one, `${at}/${index}`, problems);
  };
}

/** An object with these fields and no others. Its `type` is checked by whoever chose the shape. */
export function fields(
  required: Readonly<Record<string, Shape>>,
  optional: Readonly<Record<string, Shape>> = {},
): Shape {
  const known = new Map(Object.entries({ type: anything, ...optional, ...required }));
  return (value, at, problems) => {
    if (!isJson(value)) return report('must be an object', at, problems);
    for (const name of Object.keys(required)) {
      if (value[name] === undefined) report(`missing required field: ${name}`, at, problems);
    }
    for (const [name, inner] of Object.entries(value)) {
      checkField(known.get(name), name, inner, at, problems);
    }
  };
}

function checkField(
  shape: Shape | undefined,
  name: string,
  value: unknown,
  at: string,
  problems: string[],
): void {
  if (!shape) report(`invalid additional property: ${name}`, at, problems);
  else if (value !== undefined) shape(value, `${at}/${name}`, problems);
}

/** For what this stand-in does not look into. */
export const anything: Shape = () => undefined;

/** An object whose `type` says which of these shapes it has. */
export function byType(shapes: Readonly<Record<string, Shape>>): Shape {
  return (value, at, problems) => {
    if (!isJson(value)) return report('must be an object', at, problems);
    const type = value.type;
    const shape = typeof type === 'string' && Object.hasOwn(shapes, type) ? shapes[type] : null;
    if (!shape) return report(`unsupported type: ${String(type)}`, `${at}/type`, problems);
    shape(value, at, problems);
  };
}

/** Both shapes at once; the second sees only objects. */
export function alsoHolds(
  shape: Shape,
  rule: (value: Readonly<Record<string, unknown>>) => string | null,
): Shape {
  return (value, at, problems) => {
    shape(value, at, problems);
    const complaint = isJson(value) ? rule(value) : null;
    if (complaint) report(complaint, at, problems);
  };
}

function measured(text: string, isMarkup: boolean): number {
  const bare = isMarkup ? /&(?!(?:amp|lt|gt);)/g : /&(?!(?:amp|lt|gt);)|[<>]/g;
  const lengthened = text.replaceAll(bare, (character) => (character === '&' ? '&amp;' : '&lt;'));
  return lengthened.length;
}

function report(complaint: string, at: string, problems: string[]): void {
  problems.push(`${complaint} [json-pointer:${at}]`);
}
