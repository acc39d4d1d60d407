import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { html, type Page, pageStyle } from '../../app/ui/pages/page.ts';

type Sent = {
  readonly status?: number;
  /** Where forms of this page may lead, besides to us; left out: it has none. */
  readonly formTo?: string;
  readonly cookie?: string;
};

/** A page that nothing can be put into, that nobody keeps, frames or hears of by a link away from it. */
export function sendPage(response: ServerResponse, page: Page, sent: Sent = {}): void {
  const { status = 200, formTo, cookie } = sent;
  response.writeHead(status, {
    ...privately,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy(formTo),
    'x-frame-options': 'DENY',
    ...(cookie !== undefined && { 'set-cookie': cookie }),
  });
  response.end(html(page));
}

/** Sends the browser on, with another request than the one it made. */
export function sendOn(response: ServerResponse, to: string): void {
  response.writeHead(303, { ...privately, location: to }).end();
}

const privately = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

function policy(formTo: string | undefined): string {
  const style = createHash('sha256').update(pageStyle).digest('base64');
  const forms = formTo === undefined ? "'none'" : `'self' ${formTo}`.trim();
  return [
    "default-src 'none'",
    `style-src 'sha256-${style}'`,
    `form-action ${forms}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}
