import type { PatternPart } from './parsePattern.ts';
import type { Accepts, Program, Step } from './program.ts';
import { acceptsOf } from './readsOf.ts';

/** Makes the steps that match a pattern. Something that repeats a counted number of times is there as often. */
export function compilePattern(tree: PatternPart, flags: string): Program {
  const building: Building = { steps: [], tries: 0, looks: false, accepts: new Map(), flags };
  emit(tree, false, building);
  building.steps.push({ does: 'found' });
  return building;
}

type Building = {
  readonly steps: Step[];
  tries: number;
  looks: boolean;
  readonly accepts: Map<string, Accepts>;
  readonly flags: string;
};

function emit(part: PatternPart, backwards: boolean, building: Building): void {
  const { steps } = building;
  switch (part.is) {
    case 'character':
      steps.push({ does: 'read', accepts: acceptsIn(building, part.source), backwards });
      break;
    case 'edge':
      steps.push({ does: 'edge', source: part.source });
      break;
    case 'sequence':
      for (const one of backwards ? [...part.parts].reverse() : part.parts) emit(one, backwards, building);
      break;
    case 'either':
      emitEither(part.options, backwards, building);
      break;
    case 'repeat':
      emitRepeat(part, backwards, building);
      break;
    case 'group':
      steps.push({ does: 'keep', slot: part.number * 2 + (backwards ? 1 : 0) });
      emit(part.part, backwards, building);
      steps.push({ does: 'keep', slot: part.number * 2 + (backwards ? 0 : 1) });
      break;
    case 'look': {
      building.looks = true;
      const around: Step = { does: 'look', negative: part.negative, to: 0 };
      steps.push(around);
      emit(part.part, part.behind, building);
      steps.push({ does: 'found' });
      around.to = steps.length;
      break;
    }
  }
}

function acceptsIn({ accepts, flags }: Building, source: string): Accepts {
  const known = accepts.get(source) ?? acceptsOf(source, flags);
  accepts.set(source, known);
  return known;
}

function emitEither(options: readonly PatternPart[], backwards: boolean, building: Building): void {
  const { steps } = building;
  const ends: Extract<Step, { does: 'go' }>[] = [];
  for (const [index, option] of options.entries()) {
    const isLast = index === options.length - 1;
    const choice = isLast ? undefined : pushTry(building);
    if (choice) choice.first = steps.length;
    emit(option, backwards, building);
    if (!choice) break;
    const end: Step = { does: 'go', to: 0 };
    steps.push(end);
    ends.push(end);
    choice.second = steps.length;
  }
  for (const end of ends) end.to = steps.length;
}

function emitRepeat(
  { part, least, most, lazy }: Extract<PatternPart, { is: 'repeat' }>,
  backwards: boolean,
  building: Building,
): void {
  const { steps } = building;
  const groups = groupsIn(part);
  const turn = () => {
    if (groups.length > 0) steps.push({ does: 'forget', groups });
    emit(part, backwards, building);
  };
  for (let times = 0; times < least; times++) turn();
  const endless = most === Number.POSITIVE_INFINITY;
  const choices: Extract<Step, { does: 'try' }>[] = [];
  for (let times = least; times < (endless ? least + 1 : most); times++) {
    const start = steps.length;
    const choice = pushTry(building);
    choices.push(choice);
    choice[lazy ? 'second' : 'first'] = steps.length;
    turn();
    if (endless) steps.push({ does: 'go', to: start });
  }
  for (const choice of choices) choice[lazy ? 'first' : 'second'] = steps.length;
}

function pushTry(building: Building): Extract<Step, { does: 'try' }> {
  const choice: Step = { does: 'try', at: building.tries++, first: 0, second: 0 };
  building.steps.push(choice);
  return choice;
}

/** The numbers of the groups in a part. */
export function groupsIn(part: PatternPart): readonly number[] {
  switch (part.is) {
    case 'group':
      return [part.number, ...groupsIn(part.part)];
    case 'repeat':
    case 'look':
      return groupsIn(part.part);
    case 'sequence':
      return part.parts.flatMap(groupsIn);
    case 'either':
      return part.options.flatMap(groupsIn);
    default:
      return [];
  }
}

/** How many steps a pattern has, without making them. */
export function stepsOf(part: PatternPart): number {
  switch (part.is) {
    case 'character':
    case 'edge':
      return 1;
    case 'group':
    case 'look':
      return stepsOf(part.part) + 2;
    case 'sequence':
      return part.parts.reduce((sum, one) => sum + stepsOf(one), 0);
    case 'either':
      return part.options.reduce((sum, one) => sum + stepsOf(one) + 2, 0);
    case 'repeat': {
      const { least, most } = part;
      return (stepsOf(part.part) + 2) * Math.max(1, most === Number.POSITIVE_INFINITY ? least + 1 : most);
    }
  }
}
