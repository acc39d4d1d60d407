/** An error as a log line may show it. */
type Described = {
  readonly type: string;
  readonly message?: string;
  readonly facts?: Readonly<Record<string, string | number | boolean>>;
  readonly stack?: readonly string[];
  readonly cause?: Described;
};

/**
 * What a log line may tell of an error and its causes: where it happened and facts that are nobody's
 * secret. Errors of libraries hold requests, answers and tokens in their fields, and their messages
 * quote addresses and bodies; so only known fields are kept, and messages only of those types whose
 * words are ours or the language's own.
 */
export function describeError(error: unknown, depth = 0): Described {
  if (!(error instanceof Error)) return { type: typeof error };
  const facts = factsOf(error);
  return {
    type: error.name,
    ...(speaksPlainly.has(error.name) && { message: error.message }),
    ...(Object.keys(facts).length > 0 && { facts }),
    stack: framesOf(error),
    ...(error.cause !== undefined &&
      depth < deepest && { cause: describeError(error.cause, depth + 1) }),
  };
}

const deepest = 4;

/** SyntaxError is not among them: JSON.parse quotes what it cannot read. */
const speaksPlainly: ReadonlySet<string> = new Set([
  'SuperOfficeError',
  'SlackError',
  'StoreError',
  'AgentsFileError',
  'OidcError',
  'SealError',
  'SecretFileError',
  'TryAgainLater',
  'Error',
  'AssertionError',
  'RangeError',
  'ReferenceError',
  'TypeError',
]);

const telling = ['code', 'errno', 'syscall', 'kind', 'status', 'statusCode', 'retryAfterMs'];

function factsOf(error: Error): Record<string, string | number | boolean> {
  const facts: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(error)) {
    if (telling.includes(name) && isPlain(value)) facts[name] = value;
  }
  return facts;
}

function isPlain(value: unknown): value is string | number | boolean {
  if (typeof value === 'string') return /^\w{1,60}$/.test(value);
  return typeof value === 'number' || typeof value === 'boolean';
}

/** The stack without the message that it begins with. */
function framesOf({ stack = '', message }: Error): string[] {
  const lines = stack.replace(message, '').split('\n');
  return lines.filter((line) => isFrame.test(line)).map((line) => line.trim());
}

const isFrame = /^\s+at .+(?::\d+:\d+|<anonymous>|native)\)?$/;
