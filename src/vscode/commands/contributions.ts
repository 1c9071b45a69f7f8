import { commandLink, prefix } from '../../core/course/nativeWalkthrough.ts';
import { lessonViewType } from '../names.ts';
import { rowIs } from './rowTokens.ts';

/**
 * Everything that package.json contributes besides the course's walkthroughs: one line per command, setting, view and
 * context key. `npm run generate` writes package.json from it; the handlers' types come from it.
 */

/** A place in a menu. */
type MenuItem = {
  readonly menu: 'view/title' | 'view/item/context' | 'explorer/context' | 'editor/title';
  readonly when: string;
  readonly group: string;
};

/** A command as a palette entry, a button and a key. */
export type CommandEntry = {
  readonly title: string;
  /** Codicon, such as `check`. */
  readonly icon?: string;
  /** When the palette lists it; `false` never, absent always. */
  readonly palette?: string | false;
  readonly menus?: readonly MenuItem[];
  readonly key?: { readonly key: string; readonly when: string };
};

/** Context keys with a fixed name, by the part after `backendJourney.`; each section adds `done.<section>`,
 * each scaffold `scaffolded.<id>`. */
export const contextKeys = {
  /** Name of the section of the current step. */
  currentSection: 'string',
  /** Name of the current step. */
  currentStep: 'string',
  currentStepDone: 'boolean',
  currentStepHasCheck: 'boolean',
  currentStepHasLab: 'boolean',
  /** Whether a course update touched the current step since it was done or opened. */
  currentStepChanged: 'boolean',
  /** Whether a check of the current step is running. */
  checking: 'boolean',
  /** Paths of the folders of the workspace that have a course. */
  courseFolders: 'list',
  /** What the topic tree lists: `all` or `left`. */
  filter: 'string',
} as const;

export type ContextKey = keyof typeof contextKeys;

/** A context key as a `when` names it. */
const key = (name: ContextKey) => `${prefix}.${name}`;

const tree = `view == ${prefix}.topics`;
const onStep = `${tree} && ${rowIs('step')}`;
const onSection = `${tree} && ${rowIs('section')}`;
const onLab = `${onStep} && ${rowIs('lab')}`;
const checked = rowIs('check', 'running');
const unchecked = `!(${checked})`;
const isStarted = rowIs('started');
const hasLab = key('currentStepHasLab');
const hasCheck = key('currentStepHasCheck');
const isFiltered = `${key('filter')} == 'left'`;
const isUnfiltered = `${key('filter')} != 'left'`;
/** The Markdown of a step, as courses name it: NN-section/NN-step.md. */
const stepFile =
  'resourceLangId == markdown && resourceFilename =~ /^\\d{2,}-/ && resourceDirname =~ /\\d{2,}-[a-z0-9-]+$/';
/** The folder of a section of a course in the workspace. */
const sectionFolder = `explorerResourceIsFolder && resourceDirname in ${key('courseFolders')} && resourceFilename =~ /^\\d{2,}-/`;
const inJourney = `activeWebviewPanelId == '${lessonViewType}' || focusedView == '${prefix}.topics'`;

/** Commands by the part of their id after `backendJourney.`. Every scaffold adds `scaffold.<id>`. */
export const commands = {
  continue: {
    title: 'Continue the Journey',
    icon: 'play',
    menus: [{ menu: 'view/title', when: tree, group: 'navigation@1' }],
  },
  openWalkthrough: {
    title: 'Open Walkthrough…',
    icon: 'rocket',
    menus: [{ menu: 'view/title', when: tree, group: '1_open@1' }],
  },
  openLesson: {
    title: 'Open Lesson…',
    icon: 'book',
    menus: [
      { menu: 'view/item/context', when: `${onStep} && ${unchecked}`, group: 'inline@1' },
      { menu: 'view/item/context', when: `${onStep} && ${checked}`, group: '1_open@1' },
    ],
  },
  glossary: {
    title: 'Glossary',
    icon: 'symbol-string',
    menus: [{ menu: 'view/title', when: tree, group: '1_open@2' }],
  },
  openInWalkthrough: {
    title: 'Open in Walkthrough',
    palette: false,
    menus: [{ menu: 'view/item/context', when: `${tree} && ${rowIs('native')}`, group: '1_open@2' }],
  },
  openArticle: {
    title: 'Open Article as Journey',
    icon: 'preview',
    menus: [
      { menu: 'view/title', when: tree, group: '1_open@2' },
      {
        menu: 'explorer/context',
        when: 'resourceLangId == markdown || explorerResourceIsFolder',
        group: '3_journey@1',
      },
      { menu: 'editor/title', when: 'resourceLangId == markdown && !isInDiffEditor', group: '3_journey@1' },
    ],
  },
  openCourse: { title: 'Open Course…', icon: 'folder-library' },
  closeCourse: {
    title: 'Close Course',
    icon: 'close',
    menus: [{ menu: 'view/item/context', when: `${tree} && ${rowIs('closable')}`, group: 'inline@1' }],
  },
  check: {
    title: 'Check Step',
    icon: 'beaker',
    palette: hasCheck,
    menus: [{ menu: 'view/item/context', when: `${onStep} && ${rowIs('check')}`, group: 'inline@3' }],
    key: { key: 'ctrl+alt+enter', when: `${hasCheck} && !notebookEditorFocused && !findInputFocussed` },
  },
  cancelCheck: {
    title: 'Cancel Check',
    icon: 'stop-circle',
    palette: key('checking'),
    menus: [{ menu: 'view/item/context', when: `${onStep} && ${rowIs('running')}`, group: 'inline@3' }],
  },
  checkAll: {
    title: 'Re-check Completed Steps',
    icon: 'run-all',
    menus: [{ menu: 'view/title', when: tree, group: '2_check@1' }],
  },
  startLab: {
    title: 'Start Lab',
    icon: 'code',
    palette: hasLab,
    menus: [{ menu: 'view/item/context', when: `${onLab} && !(${isStarted})`, group: 'inline@2' }],
  },
  openLabFiles: {
    title: 'Open Lab Files',
    icon: 'go-to-file',
    palette: hasLab,
    menus: [{ menu: 'view/item/context', when: `${onLab} && ${isStarted}`, group: 'inline@2' }],
  },
  nextHint: {
    title: 'Next Hint',
    icon: 'lightbulb',
    palette: hasCheck,
    menus: [{ menu: 'view/item/context', when: `${onStep} && ${rowIs('hints')}`, group: '2_help@1' }],
  },
  compare: {
    title: 'Compare with the Solution',
    icon: 'diff',
    palette: hasLab,
    menus: [{ menu: 'view/item/context', when: onLab, group: '2_help@2' }],
  },
  resetLab: {
    title: 'Reset Lab…',
    palette: hasLab,
    menus: [{ menu: 'view/item/context', when: onLab, group: '3_reset@0' }],
  },
  undoLabReset: { title: 'Undo Lab Reset…' },
  skipAhead: { title: 'Skip Ahead…', menus: [{ menu: 'view/title', when: tree, group: '1_open@2' }] },
  startFromHere: {
    title: 'Start from Here',
    palette: false,
    menus: [{ menu: 'view/item/context', when: onStep, group: '1_open@3' }],
  },
  whatChanged: {
    title: 'What Changed?',
    palette: key('currentStepChanged'),
    menus: [{ menu: 'view/item/context', when: `${onStep} && ${rowIs('changed')}`, group: '1_open@4' }],
  },
  seenChange: { title: 'Mark Change as Seen', palette: key('currentStepChanged') },
  doctor: {
    title: 'Doctor: Check Required Tools',
    icon: 'pulse',
    menus: [
      { menu: 'view/title', when: tree, group: '2_check@2' },
      { menu: 'view/item/context', when: onSection, group: '2_check@1' },
    ],
  },
  fix: { title: 'Fix What Blocks the Check', palette: false },
  answer: { title: 'Answer Questions', palette: false },
  goToFinding: { title: 'Go to Finding', palette: false },
  forgetAllowed: { title: 'Forget Permissions' },
  nextStep: { title: 'Next Step', icon: 'arrow-down', key: { key: 'alt+pagedown', when: inJourney } },
  previousStep: { title: 'Previous Step', icon: 'arrow-up', key: { key: 'alt+pageup', when: inJourney } },
  markDone: {
    title: 'Mark Step as Done',
    icon: 'check',
    palette: `${key('currentStep')} && !${key('currentStepDone')}`,
    menus: [
      {
        menu: 'view/item/context',
        when: `${onStep} && ${rowIs('open')} && ${unchecked}`,
        group: 'inline@3',
      },
      {
        menu: 'view/item/context',
        when: `${onStep} && ${rowIs('open')} && ${checked}`,
        group: '2_done@1',
      },
    ],
  },
  markNotDone: {
    title: 'Mark Step as Not Done',
    icon: 'discard',
    palette: `${key('currentStep')} && ${key('currentStepDone')}`,
    menus: [
      {
        menu: 'view/item/context',
        when: `${onStep} && ${rowIs('done')} && ${unchecked}`,
        group: 'inline@3',
      },
      {
        menu: 'view/item/context',
        when: `${onStep} && ${rowIs('done')} && ${checked}`,
        group: '2_done@1',
      },
    ],
  },
  toggleDone: {
    title: 'Check Step or Toggle Done',
    palette: false,
    key: { key: 'alt+enter', when: inJourney },
  },
  showLeft: {
    title: 'Show Only What Is Left',
    icon: 'filter',
    palette: isUnfiltered,
    menus: [{ menu: 'view/title', when: `${tree} && ${isUnfiltered}`, group: 'navigation@3' }],
  },
  showAll: {
    title: 'Show All Steps',
    icon: 'filter-filled',
    palette: isFiltered,
    menus: [{ menu: 'view/title', when: `${tree} && ${isFiltered}`, group: 'navigation@3' }],
  },
  scaffold: {
    title: 'Scaffold…',
    icon: 'new-folder',
    menus: [{ menu: 'view/title', when: tree, group: '1_scaffold@1' }],
  },
  scaffoldStep: {
    title: 'Scaffold',
    icon: 'new-folder',
    palette: false,
    menus: [{ menu: 'view/item/context', when: `${onStep} && ${rowIs('scaffold')}`, group: 'inline@2' }],
  },
  exportProgress: { title: 'Export Progress…', menus: [{ menu: 'view/title', when: tree, group: '2_progress@1' }] },
  importProgress: { title: 'Import Progress…', menus: [{ menu: 'view/title', when: tree, group: '2_progress@2' }] },
  resetStep: {
    title: 'Reset Step…',
    menus: [{ menu: 'view/item/context', when: onStep, group: '3_reset@1' }],
  },
  resetSection: {
    title: 'Reset Section…',
    menus: [{ menu: 'view/item/context', when: onSection, group: '3_reset@1' }],
  },
  resetAll: { title: 'Reset All Progress…', menus: [{ menu: 'view/title', when: tree, group: '3_reset@1' }] },
  undoReset: { title: 'Undo Reset…', menus: [{ menu: 'view/title', when: tree, group: '3_reset@2' }] },
  previewLesson: {
    title: 'Preview Lesson',
    icon: 'book',
    menus: [{ menu: 'editor/title', when: `${stepFile} && !isInDiffEditor`, group: 'navigation@1' }],
  },
  newCourse: { title: 'New Course Folder…', icon: 'new-folder' },
  newSection: {
    title: 'New Section…',
    menus: [{ menu: 'explorer/context', when: `resourcePath in ${key('courseFolders')}`, group: '3_journey@2' }],
  },
  newStep: {
    title: 'New Step…',
    menus: [{ menu: 'explorer/context', when: sectionFolder, group: '3_journey@3' }],
  },
  newLab: {
    title: 'New Lab…',
    menus: [{ menu: 'explorer/context', when: sectionFolder, group: '3_journey@4' }],
  },
  proveLab: {
    title: 'Prove This Lab',
    icon: 'verified',
    menus: [
      { menu: 'editor/title', when: 'resourceFilename == lab.yaml && !isInDiffEditor', group: 'navigation@1' },
      { menu: 'view/item/context', when: `${onLab} && !(${rowIs('native')})`, group: '2_check@3' },
    ],
  },
  showLog: { title: 'Show Log' },
} as const satisfies Record<string, CommandEntry>;

/** The id of a command without its prefix. */
export type CommandId = keyof typeof commands;

/** A command of the table as its type declares it, with the keys that it leaves out. */
export const commandEntries: readonly (readonly [CommandId, CommandEntry])[] = Object.entries(commands) as [
  CommandId,
  CommandEntry,
][];

/** Settings by the part of their id after `backendJourney.`, in JSON Schema, worded as the learner reads them. */
export const settings = {
  'welcomePage.walkthroughs': {
    type: 'string',
    enum: ['current', 'all'],
    enumDescriptions: [
      'List the walkthrough of your current section; before you start, that of the Introduction.',
      'List the walkthroughs of all sections. VS Code shows at most five, in its own order.',
    ],
    default: 'current',
    scope: 'application',
    markdownDescription:
      'Which of the ten walkthroughs the Welcome page lists. **Welcome: Open Walkthrough…** and **Backend Journey: Open Walkthrough…** always list them all.',
  },
  'lesson.column': {
    type: 'string',
    enum: ['beside', 'active'],
    enumDescriptions: ['Open lessons to the side of the active editor.', 'Open lessons in the active editor group.'],
    default: 'beside',
    scope: 'window',
    markdownDescription: 'Where the lesson page first opens. It stays where you move it.',
  },
  'check.onSave': {
    type: 'boolean',
    default: true,
    scope: 'window',
    markdownDescription:
      'Check the current step when you save a file of its lab. A check that needs a command you have not allowed yet waits until you run it.',
  },
  testExplorer: {
    type: 'string',
    enum: ['auto', 'always', 'never'],
    enumDescriptions: [
      'Show the steps in the Test Explorer of a workspace where a lab was started.',
      'Show the steps in the Test Explorer of every workspace.',
      'Keep the Test Explorer for your own tests.',
    ],
    default: 'auto',
    scope: 'window',
    markdownDescription: 'Whether VS Code’s Test Explorer lists the course’s checks.',
  },
  'sql.connection': {
    type: 'string',
    default: '',
    scope: 'machine',
    markdownDescription:
      'URL of your own PostgreSQL server for SQL checks, such as `postgresql://me@localhost:5432/shelf`. Checks create a role and a database of their own, and drop both afterwards. The user in the URL needs `CREATEROLE` and `CREATEDB`, and the server must let the role sign in with a password. If empty, the PostgreSQL inside the extension is used. Leave out the password if `PGPASSWORD` or a password file provides it.',
  },
  'mongo.connection': {
    type: 'string',
    default: '',
    scope: 'machine',
    markdownDescription:
      'Connection string of your own MongoDB server for `mongo` checks, such as `mongodb://me:password@localhost:27017`. The checks work in a database of their own, which they drop afterwards; where the server asks for a user, that user needs the roles `readWriteAnyDatabase` and `dbAdminAnyDatabase`. Empty: the simulator inside the extension is used.',
  },
  'statusBar.visible': {
    type: 'boolean',
    default: true,
    scope: 'window',
    markdownDescription: 'Show the current step and your progress in the status bar.',
  },
} as const;

/** The activity-bar container. */
export const viewContainer = {
  id: prefix,
  title: 'Backend Journey',
  icon: 'media/activity-bar.svg',
} as const;

/** A view and what it says while it has no row. */
export type ViewEntry = {
  readonly name: string;
  readonly when?: string;
  /** Share of the container's height at first. */
  readonly size: number;
  readonly welcome: readonly { readonly contents: string; readonly when?: string }[];
};

/** A link of a welcome text. */
const link = (command: CommandId) => commandLink(command);

/** Views by the part of their id after `backendJourney.`. */
export const views = {
  folder: {
    name: 'Your Folder',
    size: 1,
    when: 'workspaceFolderCount == 0',
    welcome: [
      {
        contents: `No folder is open. You can read everything now; open or create a folder when you want to scaffold files into it.\n[Open Folder](command:vscode.openFolder)\n[Scaffold…](${link('scaffold')})`,
      },
    ],
  },
  topics: {
    name: 'Backend Journey',
    size: 3,
    welcome: [
      {
        when: isFiltered,
        contents: `Nothing is left: every step is done.\n[Show All Steps](${link('showAll')})`,
      },
    ],
  },
} as const satisfies Record<string, ViewEntry>;

export type ViewId = keyof typeof views;
export const viewEntries: readonly (readonly [ViewId, ViewEntry])[] = Object.entries(views) as [ViewId, ViewEntry][];
