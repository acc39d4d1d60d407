import type { FakeAssociate } from '../superoffice/state.ts';

/**
 * Goes through the pages as somebody would, without a browser: clicks on their name and then on whatever
 * else is given. Resolves to the address to which the host sends them back.
 */
export async function signIn(
  authorizeUrl: string,
  ...clicks: readonly (FakeAssociate | 'Cancel' | 'Approve' | 'Deny')[]
): Promise<URL> {
  let answer = await fetch(authorizeUrl, { redirect: 'manual' });
  for (const click of clicks) {
    const page = await answer.text();
    if (answer.status !== 200) throw new Error(`The sign-in page says ${answer.status}: ${page}`);
    const [, visit = ''] = /name="visit" value="([^"]+)"/.exec(page) ?? [];
    const choice = typeof click === 'string' ? click.toLowerCase() : choiceOf(page, click);
    answer = await fetch(new URL('/login/common/oauth/signin', authorizeUrl), {
      method: 'POST',
      body: new URLSearchParams({ visit, choice }),
      redirect: 'manual',
    });
  }
  const location = answer.headers.get('location');
  if (!location) throw new Error(`The sign-in page stays: ${answer.status} ${await answer.text()}`);
  return new URL(location);
}

function choiceOf(page: string, { associateId, fullName }: FakeAssociate): string {
  const choices = [...page.matchAll(/value="([^"]+)">([^<]+)</g)];
  const found = choices.find(
    ([, choice, text]) => choice?.endsWith(`/${associateId}`) && text?.startsWith(`${fullName},`),
  );
  return found?.[1] ?? 'nobody';
}
