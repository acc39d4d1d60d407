import { type Answer, html } from './answer.ts';

/** A page for people. */
export function page(title: string, body: string, status = 200): Answer {
  const head = `<title>${title}</title><meta name="viewport" content="width=device-width"><style>${style}</style>`;
  const text = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">${head}</head><body><main><h1>${title}</h1>${body}</main></body></html>`;
  return { ...html(''), body: text, status, headers: { 'Cache-Control': 'no-store' } };
}

const style =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:30rem;margin:12vh auto;padding:0 1rem;color:#1d1c1d;background:#fff}' +
  'button{font:inherit;width:100%;padding:.5rem 1rem;border:1px solid #8a8f8e;border-radius:.3rem;background:#fff;' +
  'color:inherit;text-align:left;cursor:pointer}button:hover{background:#f1f4f3}p{margin:.5rem 0}';

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
