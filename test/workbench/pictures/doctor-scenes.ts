import { answer } from '../../../app/ui/answers.ts';
import {
  checkingModal,
  findingsModal,
  forAdminsModal,
  notCheckedModal,
} from '../../../app/ui/doctor/findings-modal.ts';
import { hookFindings } from '../../../app/ui/doctor/hook-findings.ts';
import { slackFindings } from '../../../app/ui/doctor/slack-findings.ts';
import { superofficeFindings } from '../../../app/ui/doctor/superoffice-findings.ts';
import { wordsModal } from '../../../app/ui/words-modal.ts';
import { zone } from './examples.ts';
import type { Scene } from './scenes.ts';
import { modalScene } from './view-scenes.ts';

/** What "Check everything" and "Connect SuperOffice" open on Home. */
export function doctorScenes(): readonly Scene[] {
  return [
    modalScene('check-everything', ['findingsModal'], findingsModal([...troubles, ...well])),
    modalScene('check-everything-well', ['findingsModal'], findingsModal(well)),
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

const troubles = [
  slackFindings.channelWithoutBot('support'),
  superofficeFindings.topicWithoutAgents('Returns'),
];

const well = [
  slackFindings.tokenWorks('Nordlys', 'T0NORDLYS'),
  slackFindings.scopesGranted(),
  superofficeFindings.loginWorks('Pickup System User'),
  superofficeFindings.topicHasAgents('Support', 2),
  hookFindings.active('https://pickup.example.com/superoffice/webhook/Cust12345'),
];
