import * as vscode from 'vscode';

type Asked = { readonly message: string; readonly detail: string; readonly buttons: readonly string[] };
type Show = 'showInformationMessage' | 'showWarningMessage' | 'showErrorMessage';
const shows: readonly Show[] = ['showInformationMessage', 'showWarningMessage', 'showErrorMessage'];

/**
 * Answers messages in place of a person while some work is done. The first button among `answers` is pressed; a message
 * with none of them is closed.
 * @returns what was asked, in its order.
 */
export async function answering(answers: readonly string[], work: () => Thenable<unknown>): Promise<Asked[]> {
  const asked: Asked[] = [];
  const show = async (message: string, ...rest: unknown[]) => {
    const options = rest.find((one): one is vscode.MessageOptions => typeof one === 'object');
    const buttons = rest.filter(one => typeof one === 'string');
    asked.push({ message, detail: options?.detail ?? '', buttons });
    return buttons.find(button => answers.includes(button));
  };
  const before = shows.map(name => [name, vscode.window[name]] as const);
  for (const name of shows) replace(name, show);
  try {
    await work();
  } finally {
    for (const [name, own] of before) replace(name, own);
  }
  return asked;
}

function replace(name: Show, value: unknown): void {
  Object.defineProperty(vscode.window, name, { value, configurable: true, writable: true });
}
