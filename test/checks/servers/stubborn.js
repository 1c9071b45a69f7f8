// Starts processes that do not want to end: in its group, in a session of their own, and with no parent left.
const { spawn } = require('node:child_process');
const { createServer } = require('node:http');

const stay = "process.on('SIGTERM', () => {}); process.on('SIGHUP', () => {}); setInterval(() => {}, 1000);";
const middle = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(stay)}, 'orphan'], { detached: true, stdio: 'ignore' }).unref();`;
const leaves = process.argv[2] === 'leave';
if (!leaves) {
  spawn(process.execPath, ['-e', stay, 'in-group'], { stdio: 'inherit' });
  spawn(process.execPath, ['-e', stay, 'own-session'], { detached: true, stdio: 'inherit' });
}
const code = process.argv[2] === 'no orphan' ? '' : middle;
const last = spawn(process.execPath, ['-e', code, 'middle'], { stdio: 'ignore' });
// Then the one in a session of its own loses its parent as soon as this one is asked to end.
if (code) process.on('SIGTERM', () => console.log('I stay.'));
last.on('exit', () => {
  if (leaves) return process.exit(0);
  createServer((_, response) => response.end('ok')).listen(process.env.PORT ?? 0, () => console.log('ready'));
});
