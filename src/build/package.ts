import { packageExtension } from './bundle/packageExtension.ts';

/** `npm run package`: makes the file that "Install from VSIX…" takes. */
export async function main(): Promise<number> {
  const { file, kilobytes, files } = await packageExtension();
  console.log(`${file}: ${kilobytes} KB, ${files.length} files`);
  return 0;
}
