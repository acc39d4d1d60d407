import { answer } from '../../../app/ui/answers.ts';
import { doubtful, well, wrong } from '../../../app/ui/doctor/finding.ts';
import {
  checkingModal,
  findingsModal,
  forAdminsModal,
  notCheckedModal,
} from '../../../app/ui/doctor/findings-modal.ts';
import { wordsModal } from '../../../app/ui/words-modal.ts';
import { zone } from './examples.ts';
import type { Scene } from './scenes.ts';
import { modalScene } from './view-scenes.ts';

/** What "Check everything" and "Connect SuperOffice" open on Home. */
export function doctorScenes(): readonly Scene[] {
  return [
    modalScene('check-everything', ['findingsModal'], findingsModal(findings)),
    modalScene('check-everything-well', ['findingsModal'], findingsModal(findings.slice(2))),
    modalScene('check-everything-asking', ['checkingModal'], checkingModal()),
    modalScene('check-everything-failed', ['notCheckedModal'], notCheckedModal()),
    modalScene('check-everything-for-administrators', ['forAdminsModal'], forAdminsModal()),
    modalScene('connect', ['wordsModal'], wordsModal('Connect', answer(notLinked, reader))),
  ];
}

const notLinked = { outcome: 'not-linked', slackUser: 'U0ANNA' } as const;
const reader = {
  zone,
  webUrl: null,
  way: { connectUrl: 'https://pickup.example.com/superoffice/connect' },
};

const findings = [
  wrong('Slack scopes', 'The app may not post.', 'Add chat:write and install the app again.'),
  doubtful('Webhook', 'SuperOffice’s webhooks do not arrive.', 'Make the webhook in SuperOffice.'),
  well('Slack', 'signed in as Pickup in Nordlys'),
  well('SuperOffice', 'Cust12345, version 11.4, answers in 40 ms'),
  well('Topics', 'Support and Sales, with 4 agents'),
];
