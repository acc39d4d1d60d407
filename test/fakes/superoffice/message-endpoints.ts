import { messageCarrier } from './carriers.ts';
import type { Endpoint } from './endpoint.ts';
import { messageTypes, specialTypes } from './enums.ts';
import { type Fields, fieldsOf, flag, integer, memberOf, present, text } from './parameters.ts';
import { post, setStatus } from './sessions.ts';
import type { FakeMessage, World } from './state.ts';

/** The methods about what is said in a session. */
export function messageEndpoints(world: World): Record<string, Endpoint> {
  const named = (body: Fields) => world.sessions.get(integer(body, 'ChatSessionId'));
  return {
    GetChatMessages({ body, wire }) {
      const session = named(body);
      const after = integer(body, 'After');
      const later = session?.messages.filter(({ messageId }) => messageId > after) ?? [];
      return session ? later.map((message) => messageCarrier(message, session, wire)) : [];
    },

    AddChatMessage({ body, wire, caller }) {
      const session = named(body);
      const message = fieldsOf(present(body, 'Message'));
      if (!session) return null;
      const type = typeIn(message);
      const says = text(message, 'Message');
      if (type !== 'Special')
        setStatus(world, session, caller, type === 'ToUser' ? 'CustomerLast' : 'UserLast');
      const specialType = specialTypeIn(message);
      const added = post(world, session, { by: caller, type, specialType, text: says });
      return messageCarrier(added, session, wire);
    },

    GetChatTranscript({ body }) {
      const session = named(body);
      const html = flag(body, 'Html');
      if (!session) return null;
      const said = session.messages.filter((message) => message.text !== '');
      return html ? said.map(paragraph).join('') : said.map(line).join('\r\n');
    },
  };
}

function typeIn(message: Fields) {
  const type = memberOf(messageTypes, message.get('type'));
  return type === undefined || type === 'Invalid' ? 'ToCustomer' : type;
}

function specialTypeIn(message: Fields) {
  return memberOf(specialTypes, message.get('specialtype')) || 'None';
}

function line(message: FakeMessage): string {
  return `${message.author}: ${message.text}`;
}

function paragraph(message: FakeMessage): string {
  return `<p><b>${message.author}</b>: ${message.text}</p>`;
}
