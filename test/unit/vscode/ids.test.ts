import assert from 'node:assert/strict';
import { readFolder } from '../../../src/build/readFolder.ts';
import { commandEntries } from '../../../src/vscode/commands/contributions.ts';
import { contextOf, rowIs, rowTokens } from '../../../src/vscode/commands/rowTokens.ts';

/** What may be in one file alone: everywhere else a function of that file is called, whose argument has a type. */
const alone: readonly { readonly pattern: RegExp; readonly file: string; readonly instead: string }[] = [
  { pattern: /['"`](?:command:)?backendJourney\b/, file: 'names.ts', instead: 'commandId, viewId, run or commandOf' },
  { pattern: /['"`]setContext['"`]/, file: 'commands/setContextKey.ts', instead: 'setContextKey' },
  { pattern: /\bgetConfiguration\((?!'editor'\))/, file: 'commands/settings.ts', instead: 'setting' },
  { pattern: /\baffectsConfiguration\(/, file: 'commands/settings.ts', instead: 'onSettingChange' },
  { pattern: /\bregisterCommand\(/, file: 'commands/commands.ts', instead: 'the table of contributions.ts' },
  { pattern: /\.contextValue = (?!context\w+\()/, file: 'commands/rowTokens.ts', instead: 'contextOf' },
];

const withoutComments = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^\s*)\/\/.*$/gm, '');

function breaches(path: string, text: string): string[] {
  const code = withoutComments(text);
  return alone.flatMap(({ pattern, file, instead }) =>
    path !== file && pattern.test(code) ? [`${path}: ${pattern} belongs in ${file}; use ${instead}`] : [],
  );
}

describe('ids of commands, settings and context keys', () => {
  it('come from the table', async () => {
    const files = await readFolder('src/vscode');
    assert.ok(files.length > 80, 'the files were read');
    assert.deepEqual(
      files.flatMap(({ path, text }) => breaches(path, text)),
      [],
    );
    for (const { pattern, file } of alone.slice(0, -1)) {
      const text = files.find(({ path }) => path === file)?.text ?? '';
      assert.match(text, pattern, `${file} has what it alone may have`);
    }
  });

  it('would be seen as strings', () => {
    const broken = [
      "await vscode.commands.executeCommand('backendJourney.check', step);",
      'await executeCommand(`backendJourney.check`);',
      "item.command = { command: 'backendJourney.openLesson', title };",
      "vscode.workspace.getConfiguration('backendJourney').get('lesson.column', 'beside')",
      'vscode.workspace.getConfiguration().get(name)',
      "vscode.commands.executeCommand('setContext', key, true)",
      "if (change.affectsConfiguration('backend' + id)) update();",
      "const text = '[Scaffold](command:x)'; vscode.commands.registerCommand(id, work);",
      'item.contextValue = state;',
      'const link = `command:backendJourney.check`;',
    ];
    for (const line of broken) assert.notDeepEqual(breaches('tree/row.ts', line), [], line);
    assert.deepEqual(breaches('tree/row.ts', '/** By its id after `backendJourney.`. */\nrun(check);'), []);
  });
});

describe('what a row says of itself', () => {
  const menus = commandEntries.flatMap(([, { menus = [] }]) => menus.map(({ when }) => when));
  const asked = menus.flatMap(when =>
    [...when.matchAll(/viewItem =~ \/\\b\(?([\w|]+)\)?\\b\//g)].flatMap(([, words = '']) => words.split('|')),
  );

  it('is asked of by menus in words of the list, and in no others', () => {
    assert.ok(asked.length > 20);
    const known: readonly string[] = rowTokens;
    assert.deepEqual(
      asked.filter(word => !known.includes(word)),
      [],
    );
    assert.equal(menus.join(' ').match(/viewItem/g)?.length, menus.join(' ').match(/viewItem =~ \/\\b/g)?.length);
  });

  it('is those words that are true of it', () => {
    const row = contextOf({ step: true, lab: true, started: false, done: true });
    assert.deepEqual(row.split(' ').sort(), ['done', 'lab', 'step']);
    const matches = (when: string) => new RegExp(/\/(.*)\//.exec(when)?.[1] ?? '$^').test(row);
    assert.ok(matches(rowIs('lab')));
    assert.ok(matches(rowIs('check', 'done')));
    assert.ok(!matches(rowIs('started')));
    assert.ok(!matches(rowIs('check', 'running')));
  });

  it('has words of which none is found in another', () => {
    for (const token of rowTokens)
      for (const other of rowTokens.filter(one => one !== token))
        assert.doesNotMatch(other, new RegExp(`\\b${token}\\b`));
  });
});
