// What is evaluated inside of the interpreter before each script: the build makes bytecode of it.
export { begin } from './shell/session.ts';
