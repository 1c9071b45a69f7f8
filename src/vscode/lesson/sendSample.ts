import * as vscode from 'vscode';
import { NoAnswer } from '../../core/checks/engine/world.ts';
import { isSettled, readResponse } from '../../core/checks/kinds/http/wire/rawResponse.ts';
import { readHttpSample } from '../../core/lesson/httpSample.ts';
import type { CodeOutcome } from '../../webview/protocol.ts';
import type { Journey } from '../session/journey.ts';
import { responseView } from './sampleView.ts';

const portKey = 'serverPort';
const usualPort = '3000';
/** Milliseconds until an answer has to be there. */
const timeLimit = 10_000;

/** Sends a request to the learner's server, which always runs on this machine. */
export async function sendSample(
  text: string,
  { worlds }: Journey,
  memento: vscode.Memento,
): Promise<CodeOutcome | undefined> {
  const request = readHttpSample(text);
  if (!request) return fault(vscode.l10n.t('The first line must be a request line, such as GET /books HTTP/1.1.'));
  const port = request.port ?? (await askPort(memento));
  if (port === undefined) return undefined;
  const opened = await worlds();
  const world = opened.open({ folder: '/', allow: async () => false, answers: undefined, connection: undefined });
  const began = performance.now();
  try {
    const received = await world.network.exchange(port, request.text, {
      timeLimit,
      signal: new AbortController().signal,
      until: part => isSettled(part, request.isHead),
    });
    const answer = readResponse(received, request.isHead);
    if (!answer) return fault(vscode.l10n.t('What listens on port {0} answered, but not with HTTP.', port));
    return responseView({ ...answer.response, milliseconds: performance.now() - began });
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return fault(whyNoAnswer(error.reason, port));
  } finally {
    await world.close();
  }
}

async function askPort(memento: vscode.Memento): Promise<number | undefined> {
  const answer = await vscode.window.showInputBox({
    title: vscode.l10n.t('Send Request'),
    prompt: vscode.l10n.t('On which port of this machine does your server listen?'),
    value: String(memento.get(portKey, usualPort)),
    validateInput: value =>
      /^\d+$/.test(value) && Number(value) > 0 && Number(value) < 65_536
        ? undefined
        : vscode.l10n.t('A port is a number from 1 to 65535.'),
  });
  if (answer === undefined) return undefined;
  await memento.update(portKey, answer);
  return Number(answer);
}

function whyNoAnswer(reason: NoAnswer['reason'], port: number): string {
  switch (reason) {
    case 'refused':
      return vscode.l10n.t('Nothing listens on port {0}. Start your server, then send the request again.', port);
    case 'reset':
      return vscode.l10n.t(
        'The server on port {0} closed the connection without an answer. Look at what it printed.',
        port,
      );
    case 'timed out':
      return vscode.l10n.t('The server on port {0} did not answer within {1} seconds.', port, timeLimit / 1000);
    case 'not HTTP':
      return vscode.l10n.t('What listens on port {0} answered, but not with HTTP.', port);
  }
}

const fault = (text: string): CodeOutcome => ({ kind: 'fault', text, details: '' });
