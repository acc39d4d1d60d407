/** The fields of a request body or query, under lower-case names: SuperOffice binds them in any case. */
export type Fields = ReadonlyMap<string, unknown>;

/** Answered with 200 and an error object, as the Agents methods do. */
export class AgentError extends Error {
  override readonly name = 'AgentError';
}

/** Answered with 400. */
export class MalformedRequest extends Error {
  override readonly name = 'MalformedRequest';
}

/** Answered with 403. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
}

export function fieldsOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(Object.entries(value).map(([name, field]) => [name.toLowerCase(), field]));
}

export function bodyFields(body: string): Fields {
  if (body.trim() === '') return new Map();
  try {
    return fieldsOf(JSON.parse(body));
  } catch {
    throw new MalformedRequest('The body is not JSON.');
  }
}

export function integer(fields: Fields, name: string): number {
  const value = present(fields, name);
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && Math.abs(number) < 2 ** 31)
    return number;
  throw new MalformedRequest(`The value of ${name} is not an integer.`);
}

export function text(fields: Fields, name: string): string {
  const value = present(fields, name);
  if (typeof value === 'string') return value;
  throw new MalformedRequest(`The value of ${name} is not a string.`);
}

export function flag(fields: Fields, name: string): boolean {
  const value = present(fields, name);
  if (typeof value === 'boolean') return value;
  throw new MalformedRequest(`The value of ${name} is not true or false.`);
}

/** An enumeration's member, by name in any case or by number; undefined when there is none. */
export function memberOf<Name extends string>(
  names: readonly Name[],
  value: unknown,
): Name | undefined {
  if (typeof value === 'number') return names[value];
  const wanted = String(value).toLowerCase();
  return names.find((name) => name.toLowerCase() === wanted);
}

export function present(fields: Fields, name: string): unknown {
  const value = fields.get(name.toLowerCase());
  if (value === undefined || value === null) throw new AgentError(`${name} is missing.`);
  return value;
}
