import type { CustomerAct, Form } from '../protocol/act.ts';
import type { World } from '../world.ts';
import { Refused } from './refused.ts';

/** Does what a customer did on the website. @returns the chat it began, if it did */
export async function actAsCustomer(
  { superoffice }: World,
  act: CustomerAct,
): Promise<number | undefined> {
  switch (act.verb) {
    case 'customer starts':
      return starts(superoffice, act);
    case 'customer fills in':
      return fillsIn(superoffice, act.session, act.form);
    case 'customer asks for a person':
      superoffice.botSays(act.session, 'I will get somebody. Please tell us who you are first.');
      return void superoffice.botHandsOff(act.session, 'PreChatForm');
    case 'customer writes':
      return writes(superoffice, act.session, act.text);
    case 'customer leaves':
      return void superoffice.customerLeaves(act.session);
    case 'customer falls silent':
      return void superoffice.customerFreezes(act.session);
    case 'customer comes back':
      return void superoffice.customerReturns(act.session);
  }
}

type SuperOffice = World['superoffice'];
type Start = Extract<CustomerAct, { verb: 'customer starts' }>;

/** SuperOffice puts the bot before the chat, or the form. */
function starts(superoffice: SuperOffice, { topic, with: first }: Start): number {
  const begun = first === 'bot' ? { chatbotIsActive: true } : ({ status: 'PreChatForm' } as const);
  const { sessionId } = superoffice.customerAsks({ topicId: topic, ...begun });
  if (first === 'bot') superoffice.botSays(sessionId, 'Hello, I am a bot. What can I do for you?');
  return sessionId;
}

function fillsIn(superoffice: SuperOffice, sessionId: number, form: Form): undefined {
  const { message, ...fields } = form;
  if (superoffice.session(sessionId).status !== 'PreChatForm')
    throw new Refused('The form has been sent already.');
  if (fields.name.trim() === '') throw new Refused('Please tell us your name.');
  if (message !== '') superoffice.customerSays(sessionId, message);
  superoffice.customerTypesForm(sessionId, { ...fields, alias: fields.name });
}

function writes(superoffice: SuperOffice, sessionId: number, text: string): undefined {
  const session = superoffice.session(sessionId);
  if (session.endedAt !== null) throw new Refused('This chat has ended.');
  superoffice.customerSays(sessionId, text);
  if (session.chatbotIsActive)
    superoffice.botSays(sessionId, 'I am only a bot. Shall I get you a person?');
}
