import type { Chance } from './random.ts';

type Holder = Record<string, unknown>;

/** Stands for nesting that cannot be written as an object. */
const deep = '@deep@';
const depth = 2_000;

/** JSON of this value, changed in structure in one to four places. */
export function mutated(value: unknown, by: Chance): string {
  const copy: Holder = { root: structuredClone(value) };
  for (let changes = by.one([1, 1, 1, 2, 4]); changes > 0; changes -= 1) change(copy, by);
  return JSON.stringify(copy.root ?? null).replaceAll(
    `"${deep}"`,
    () => '['.repeat(depth) + ']'.repeat(depth),
  );
}

function change(root: Holder, by: Chance): void {
  const { holder, key } = anyPlace(root, by);
  switch (by.below(5)) {
    case 0:
      delete holder[key];
      return;
    case 1:
      holder[key] = [holder[key], structuredClone(holder[key])];
      return;
    case 2:
      put(holder, by.one(misleadingKeys), by.one(oddValues(by)));
      return;
    case 3:
      holder[key] = { [key]: holder[key] };
      return;
    default:
      holder[key] = by.one(oddValues(by));
  }
}

function anyPlace(root: Holder, by: Chance): { holder: Holder; key: string } {
  let holder = root;
  let key = 'root';
  while (by.percent(75)) {
    const inner = holder[key];
    if (typeof inner !== 'object' || inner === null || Object.keys(inner).length === 0) break;
    holder = inner as Holder;
    key = by.one(Object.keys(holder));
  }
  return { holder, key };
}

/** Assigning `__proto__` would not make a field, and the length of a list is no field. */
function put(holder: Holder, key: string, value: unknown): void {
  if (Array.isArray(holder)) {
    holder.push(value);
    return;
  }
  Object.defineProperty(holder, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

const misleadingKeys = [
  ...['__proto__', 'constructor', 'toString', 'then', 'length', '', 'event', 'command', 'name'],
  ...['function_data', 'bot_access_token', 'view', 'payload', 'ssl_check', 'response_urls', 'type'],
  ...['authorizations', 'actions', 'original', 'err', 'team', 'user', 'channel', 'callback_id'],
];

function oddValues(by: Chance): unknown[] {
  return [
    ...[null, true, false, 0, -1, 1e308, 0.1, 2 ** 53, '', ' ', '0', 'null', deep],
    ...[[], {}, [[]], [null], [{}], { id: null }, { id: {} }, { type: 'function_executed' }],
    ...['block_actions', 'view_submission', 'close', 'crm/999999999999', 'crm/-1', 'other/581'],
    ...['\u0000', '\ud800', '\u202e\u200b', '🧑‍🚒'.repeat(100), 'x'.repeat(1 + by.below(6_000))],
    ...['https://evil.example/x', 'http://127.0.0.1:1/x', 'javascript:1', '../../x', '%ff%00'],
    Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`k${index}`, index])),
  ];
}
