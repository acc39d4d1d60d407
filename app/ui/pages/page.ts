/** A page for a browser, before it is HTML. Every text is plain: nothing in it is taken for markup. */
export type Page = {
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** What can be answered, and what is sent along. */
  readonly form?: {
    /** Where it is sent; an address of ours. */
    readonly action: string;
    readonly hidden: Readonly<Record<string, string>>;
    readonly buttons: readonly PageButton[];
  };
  readonly link?: { readonly url: string; readonly label: string };
};

type PageButton = { readonly name: string; readonly value: string; readonly label: string };

/** The style of every page, word for word, as the browser is told to expect it. */
export const pageStyle =
  'body{font:1.1rem/1.6 system-ui,sans-serif;max-width:36rem;margin:12vh auto;padding:0 1.2rem;' +
  'color:#1d1c1d;background:#fff}h1{font-size:1.5rem;line-height:1.3}' +
  'button{font:inherit;margin:.4rem .6rem .4rem 0;padding:.5rem 1rem;border:1px solid #0a5e58;' +
  'border-radius:.3rem;background:#fff;color:#0a5e58;cursor:pointer}' +
  'button:first-of-type{background:#0a5e58;color:#fff}a{color:#0a5e58}';

/** What the browser calls the page, and how the doctor knows it from whatever else might answer. */
export function pageTitle(title: string): string {
  return `${title} · Pickup`;
}

/** The page as HTML that needs nothing else: no script, no picture. */
export function html({ title, paragraphs, form, link }: Page): string {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="robots" content="noindex">',
    `<title>${escapeHtml(pageTitle(title))}</title><style>${pageStyle}</style></head>`,
    `<body><main><h1>${escapeHtml(title)}</h1>`,
    ...paragraphs.map((words) => `<p>${escapeHtml(words)}</p>`),
    form ? formHtml(form) : '',
    link ? `<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.label)}</a></p>` : '',
    '</main></body></html>\n',
  ].join('');
}

function formHtml({ action, hidden, buttons }: NonNullable<Page['form']>): string {
  const fields = Object.entries(hidden).map(
    ([name, value]) =>
      `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  return `<form method="post" action="${escapeHtml(action)}">${fields.join('')}<p>${buttons.map(buttonHtml).join('')}</p></form>`;
}

function buttonHtml({ name, value, label }: PageButton): string {
  return `<button type="submit" name="${escapeHtml(name)}" value="${escapeHtml(value)}">${escapeHtml(label)}</button>`;
}

/** The five characters that HTML gives a meaning to, in text and in quoted attributes. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
