import type { TemplateResult } from 'lit-html';
import type { Control } from '../../../fakes/slack/view-values.ts';
import { drawButton } from './button.ts';
import { drawChoices } from './choices.ts';
import { drawImage } from './image.ts';
import { drawMultiSelect } from './multi-select.ts';
import { drawOverflow } from './overflow.ts';
import type { Place } from './place.ts';
import { drawSelect } from './select.ts';
import { drawTextField } from './text-field.ts';
import { drawUnknown } from './unknown.ts';

/** Something that people press, choose from or fill in. */
export function drawElement(control: Control, place: Place): TemplateResult {
  const { element } = control;
  switch (element.type) {
    case 'button':
    case 'workflow_button':
      return drawButton(control, place);
    case 'image':
      return drawImage(element);
    case 'overflow':
      return drawOverflow(control, place);
    case 'checkboxes':
    case 'radio_buttons':
      return drawChoices(control, place);
    case 'static_select':
    case 'users_select':
    case 'conversations_select':
    case 'channels_select':
      return drawSelect(control, place);
    case 'multi_static_select':
    case 'multi_users_select':
    case 'multi_conversations_select':
    case 'multi_channels_select':
      return drawMultiSelect(control, place);
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
    case 'datepicker':
    case 'timepicker':
      return drawTextField(control, place);
    default:
      return drawUnknown('element', element);
  }
}
