import ky from 'ky';

/** What a browser would be answered: the status, where it is sent on to, and the text. */
export type Looked = { readonly status: number; readonly location: string; readonly text: string };

/** Opens a page and follows no redirect. @throws {Error} when nothing answers */
export async function lookAt(address: string, timeout: number): Promise<Looked> {
  const asIs = { timeout, retry: 0, redirect: 'manual', throwHttpErrors: false } as const;
  const answer = await ky.get(address, asIs);
  const location = answer.headers.get('location') ?? '';
  return { status: answer.status, location, text: await answer.text() };
}
