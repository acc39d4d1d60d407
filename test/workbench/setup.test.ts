import { test } from 'vitest';
import { useBrowser } from '../harness/browser.ts';
import { messages, pickUp, slack, types, website } from './seen-page.ts';
import { useWorkbench } from './use-workbench.ts';

const newPage = useBrowser();
const served = useWorkbench();

test('an administrator sees a test card through, and gives a topic a channel of its own', async () => {
  const page = await newPage();
  await page.goto(`${served.url}?as=sam`);
  const modal = slack(page).getByRole('dialog');
  await types(page, '/pickup setup');
  await modal.getByText('#support: not tested').waitFor();
  await modal.getByRole('button', { name: 'Send test card' }).click();
  await modal.getByText('Sent 1 test card').waitFor();
  await modal.getByRole('button', { name: 'Close', exact: true }).click();
  const card = messages(page).filter({ hasText: 'This is a test from Pickup.' });
  await pickUp(card).click();
  await messages(page).filter({ hasText: 'Tested by Sam Okafor' }).waitFor();

  await types(page, '/pickup setup');
  await modal.getByText('#support: tested').waitFor();
  await modal.getByRole('button', { name: 'Choose channels' }).nth(1).click();
  await modal.getByText('Public and private channels').click();
  await modal.getByRole('checkbox', { name: 'sales' }).check();
  await modal.getByRole('button', { name: 'Save' }).click();
  await modal.getByText('Saved.').waitFor();
  await modal.getByRole('button', { name: 'Close', exact: true }).click();

  await website(page).getByRole('combobox', { name: 'About' }).selectOption('Sales');
  await website(page).getByRole('button', { name: 'Start a chat' }).click();
  await website(page).getByRole('button', { name: 'Ask for a chat' }).click();
  await slack(page).getByRole('button', { name: 'sales' }).click();
  await pickUp(messages(page).filter({ hasText: 'Chat waiting: Sales' })).waitFor();
});
