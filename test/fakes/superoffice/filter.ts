/** Answered with 400: the archive does not understand the query. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}

export type Condition = {
  /** Lower case. */
  readonly column: string;
  /** Lower case. */
  readonly operator: string;
  readonly values: readonly number[];
};

/** Reads `status oneOf (4,5,6) and chatSessionId gt 12`: whole numbers, joined by `and` only. */
export function parseFilter(filter: string): Condition[] {
  return filter
    .trim()
    .split(/\s+and\s+/i)
    .map(parseCondition);
}

export function holds({ operator, values }: Condition, value: number): boolean {
  const [bound = 0] = values;
  const test = comparisons[operator];
  return test ? test(value, bound, values) : false;
}

type Comparison = (value: number, bound: number, values: readonly number[]) => boolean;

const comparisons: Readonly<Record<string, Comparison>> = {
  eq: (value, bound) => value === bound,
  ne: (value, bound) => value !== bound,
  gt: (value, bound) => value > bound,
  ge: (value, bound) => value >= bound,
  lt: (value, bound) => value < bound,
  le: (value, bound) => value <= bound,
  oneof: (value, _, values) => values.includes(value),
  notoneof: (value, _, values) => !values.includes(value),
};

const listOperators = ['oneof', 'notoneof'];

function parseCondition(condition: string): Condition {
  const [, name = '', operatorName = '', operand = ''] =
    /^([\w/]+)\s+(\w+)\s+(-?\d+|\(\s*-?\d+(?:\s*,\s*-?\d+)*\s*\))$/.exec(condition.trim()) ?? [];
  const values = (operand.match(/-?\d+/g) ?? []).map(Number);
  if (operand.startsWith('(') !== takesList(operatorName)) throw notUnderstood(condition);
  return conditionOn(name, operatorName, values);
}

/** A list column such as status has the list operators and no others. */
export function conditionOn(
  name: string,
  operatorName: string,
  values: readonly number[],
): Condition {
  const column = name.toLowerCase();
  const operator = operatorName.toLowerCase();
  if (!comparisons[operator] || takesList(operator) !== (column === 'status'))
    throw notUnderstood(`${name} ${operatorName}`);
  return { column, operator, values };
}

function takesList(operator: string): boolean {
  return listOperators.includes(operator.toLowerCase());
}

function notUnderstood(restriction: string): ArchiveError {
  return new ArchiveError(`The restriction '${restriction}' is not understood.`);
}
