import { isJson } from './json.ts';

/** How many characters of text stand in these blocks, all in all. */
export function textSize(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + textSize(one), 0);
  if (!isJson(value)) return 0;
  return Object.entries(value).reduce((sum, [key, inner]) => {
    const isText = key === 'text' && typeof inner === 'string';
    return sum + (isText ? inner.length : textSize(inner));
  }, 0);
}
