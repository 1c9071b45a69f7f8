// Stands in for @vscode/spdlog, a native module that would have to be compiled: VS Code's log files, written plainly.
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

exports.setFlushOn = () => undefined;

exports.createAsyncRotatingLogger = async (_name, file) => {
  const names = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];
  mkdirSync(dirname(file), { recursive: true });
  let level = 2;
  let plain = false;
  const write = (at, text) => {
    if (at < level) return;
    appendFileSync(file, plain ? text : `${new Date().toISOString()} [${names[at]}] ${text}\n`);
  };
  return {
    ...Object.fromEntries(names.map((name, at) => [name, text => write(at, text)])),
    setLevel: next => {
      level = next;
    },
    getLevel: () => level,
    clearFormatters: () => {
      plain = true;
    },
    setPattern: () => undefined,
    flush: () => undefined,
    drop: () => undefined,
  };
};
exports.createRotatingLogger = exports.createAsyncRotatingLogger;
