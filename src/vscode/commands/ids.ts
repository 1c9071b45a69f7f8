import { prefix } from '../../core/course/nativeWalkthrough.ts';
import type { CommandId, ViewId } from './contributions.ts';

/** A command of ours, without its prefix: one of the table, or that of a scaffold. */
export type OwnCommand = CommandId | `scaffold.${string}`;

/** The id of a command as VS Code has it. */
export const commandId = (command: OwnCommand): string => `${prefix}.${command}`;

/** The id of a view as VS Code has it. */
export const viewId = (view: ViewId): string => `${prefix}.${view}`;
