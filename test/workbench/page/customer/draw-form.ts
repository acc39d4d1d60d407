import { html, type TemplateResult } from 'lit-html';
import type { Form } from '../../protocol/act.ts';
import type { CustomerChat } from '../../protocol/sides.ts';
import type { App } from '../parts/app.ts';
import { sampleForm } from './samples.ts';

/** What the website asks before the chat; filled in already, to be changed at will. */
export function drawForm(app: App, { session }: CustomerChat): TemplateResult {
  const earlier = app.state.customers.filter((chat) => chat.session < session);
  const form = sampleForm(earlier.length);
  const field = (name: keyof Form, label: string, type = 'text') => html`<label>
    <span>${label}</span><input class="field" name=${name} type=${type} autocomplete="off" value=${String(form[name])}>
  </label>`;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    void app.act({ verb: 'customer fills in', session, form: formIn(event.currentTarget) });
  };
  return html`<form class="chat-body prechat" @submit=${submit}>
    ${field('name', 'Name')}
    ${field('company', 'Company')}
    ${field('email', 'E-mail', 'email')}
    ${field('phone', 'Phone', 'tel')}
    <label class="wide"><span>Your question</span><textarea class="field" name="message" rows="2">${form.message}</textarea></label>
    <label class="inline"><input type="checkbox" name="consented" ?checked=${form.consented}> You may store what I type</label>
    <button type="submit" class="button brand large">Ask for a chat</button>
  </form>`;
}

function formIn(element: HTMLFormElement): Form {
  const data = new FormData(element);
  const text = (name: string) => String(data.get(name) ?? '').trim();
  return {
    name: text('name'),
    company: text('company'),
    email: text('email'),
    phone: text('phone'),
    message: text('message'),
    consented: data.has('consented'),
  };
}
