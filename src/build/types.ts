import { runNode } from './test/runNode.ts';

/** `npm run test:types`: checks the types of the Node side and of the lesson page, which knows the DOM. */
export async function main(): Promise<number> {
  for (const project of ['.', 'src/webview']) {
    const code = await runNode('node_modules/typescript/bin/tsc', ['--noEmit', '-p', project]);
    if (code !== 0) return code;
  }
  return 0;
}
