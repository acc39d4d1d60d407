/**
 * The body of a request from Slack: JSON, a form, or JSON in a form's `payload`. Undefined when it is
 * none of these, or names a field twice.
 */
export function parseBody(request: {
  readonly headers: { readonly 'content-type'?: string | undefined };
  readonly rawBody: Buffer;
}): unknown {
  const text = request.rawBody.toString();
  if (!isForm(request.headers['content-type'])) return parseJson(text);
  const form = new URLSearchParams(text);
  if (new Set(form.keys()).size < form.size) return undefined;
  const payload = form.get('payload');
  return payload === null ? Object.fromEntries(form) : parseJson(payload);
}

/** Whatever parameters follow, such as a charset. */
function isForm(contentType = ''): boolean {
  return /^\s*application\/x-www-form-urlencoded\s*(?:;|$)/i.test(contentType);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
