// Prints 100 MB.
const line = `${'x'.repeat(1023)}\n`;
const block = line.repeat(64);
let left = 1600;
const more = () => {
  while (left-- > 0) if (!process.stdout.write(block)) return process.stdout.once('drain', more);
};
more();
