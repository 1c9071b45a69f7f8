import { type Message, message } from '../../message.ts';
import { type TierName, tierNumber } from './tiers.ts';

/** The heading of a tier that is shown. The solution is opened, not shown. */
export function tierHeading(tier: Exclude<TierName, 'solution'>): Message {
  switch (tier) {
    case 'nudge':
      return message('Hint');
    case 'pointer':
      return message('Where to look');
    case 'fragment':
      return message('A part of the solution');
  }
}

/** What leads to a tier, as a button says it. */
export function tierLabel(tier: TierName): Message {
  switch (tier) {
    case 'nudge':
      return message('Show Hint');
    case 'pointer':
      return message('Show Where to Look');
    case 'fragment':
      return message('Show a Worked Fragment');
    case 'solution':
      return message('Compare with the Solution');
  }
}

/** How a done step was solved, when the learner asked for help; nothing otherwise. */
export function helpWords(helped: number): Message[] {
  if (helped < tierNumber('pointer')) return [];
  return [helped < tierNumber('solution') ? message('solved with help') : message('solved with the solution')];
}
