import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LinkRefusal } from '../../app/domain/linking.ts';
import { installedPage } from '../../app/ui/pages/install-pages.ts';
import {
  connectedPage,
  questionPage,
  takenPage,
  undonePage,
  workspaceConnectedPage,
  workspaceQuestionPage,
} from '../../app/ui/pages/linking-pages.ts';
import { html, type Page } from '../../app/ui/pages/page.ts';
import { refusalPage } from '../../app/ui/pages/refusal-pages.ts';
import { hostileText } from './hostile.ts';

const refusals: Readonly<Record<LinkRefusal, true>> = {
  ...{ 'unknown-link': true, 'expired-link': true, 'used-link': true, 'strange-answer': true },
  ...{ 'not-me': true, 'unknown-return': true, 'other-browser': true, 'returned-before': true },
  ...{ 'returned-late': true, cancelled: true, denied: true, 'not-approved': true },
  ...{ 'no-access': true, refused: true, unreachable: true, 'not-trusted': true },
  ...{ 'wrong-tenant': true, 'not-a-person': true, external: true, failed: true },
  ...{ 'not-administrator': true, 'no-system-user': true },
  ...{ 'tenant-taken': true, 'workspace-taken': true, 'still-ending': true },
};

const reasons = Object.keys(refusals) as LinkRefusal[]; // exactly those of the record above

describe('the pages that say why nobody was connected', () => {
  it('all say something else, and what to do', () => {
    const pages = reasons.map(refusalPage);
    expect(new Set(pages.map(({ title }) => title)).size).toBe(reasons.length);
    for (const { paragraphs } of pages) {
      expect(paragraphs.at(-1)).toMatch(/type \/pickup|[Aa]sk |[Tt]ell |[Ss]ign |try again/);
    }
  });

  it('hold no markup of their own', () => {
    for (const reason of reasons) expectHarmless(refusalPage(reason));
  });
});

describe('whatever people are called', () => {
  it('does nothing on a page', () => {
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, (name, as, proof) => {
        const person = { name, workspaceUrl: 'https://acme.slack.com/' };
        const shown = { person, as, proof, page: 'x', action: 'https://pickup.example.com/y' };
        expectHarmless(questionPage({ ...shown, connectedAs: as, hidden: { link: proof } }));
        expectHarmless(connectedPage(shown));
        expectHarmless(takenPage(shown));
        const asked = { ...shown, workspace: name, hidden: { link: proof } };
        expectHarmless(workspaceQuestionPage(asked));
        expectHarmless(workspaceConnectedPage(person, as));
        const installed = { installed: 'now', name, url: person.workspaceUrl } as const;
        expectHarmless(installedPage({ ...installed, isConnected: false }));
        expectHarmless(undonePage(person));
      }),
    );
  });
});

const ours =
  /^<(?:!doctype html|html lang="en"|meta charset="utf-8"|meta name="(?:viewport|robots)" content="[^"]*"|form method="post" action="[^"<>]*"|input type="hidden" name="\w+" value="[^"<>]*"|button type="submit" name="answer" value="\w+"|a href="https:[^"<>]*"|\/?(?:html|head|title|style|body|main|h1|p|form|button|a))>$/;

/** There is nothing in it but what Pickup's pages are made of. */
function expectHarmless(page: Page): void {
  const tags = html(page).match(/<[^>]*>?/g) ?? [];
  expect(tags.filter((tag) => !ours.test(tag))).toEqual([]);
  expect(tags.filter((tag) => tag === '<h1>')).toHaveLength(1);
}
