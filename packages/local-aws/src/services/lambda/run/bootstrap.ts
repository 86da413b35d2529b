/**
 * Runs inside the function's process: reads the event from standard input, calls the handler, writes what came of it to the fourth channel.
 * A text, because it must run by itself, in a directory that holds nothing but the function's code.
 */
export const BOOTSTRAP = `
const { existsSync, readFileSync, writeSync } = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { event, context, deadline } = JSON.parse(readFileSync(0, 'utf8'));
const failure = (errorType, errorMessage, trace) => ({ error: { errorType, errorMessage, trace } });
const finish = (outcome) => { writeSync(3, JSON.stringify(outcome)); process.exit(0); };
const thrown = (error) => finish(error instanceof Error ? failure(error.name, error.message, String(error.stack).split('\\n')) : failure('Error', String(error), []));
process.on('uncaughtException', thrown);
process.on('unhandledRejection', thrown);
const handler = process.env._HANDLER;
const dot = handler.lastIndexOf('.');
const file = ['.js', '.mjs', '.cjs'].map((end) => path.resolve(handler.slice(0, dot) + end)).find(existsSync);
if (file === undefined) finish(failure('Runtime.ImportModuleError', "Error: Cannot find module '" + handler.slice(0, dot) + "'", []));
import(pathToFileURL(file)).then((module) => {
  const handle = module[handler.slice(dot + 1)] ?? module.default?.[handler.slice(dot + 1)];
  if (typeof handle !== 'function') finish(failure('Runtime.HandlerNotFound', handler + ' is undefined or not exported', []));
  const given = { ...context, callbackWaitsForEmptyEventLoop: true, getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()) };
  if (handle.length < 3) return handle(event, given);
  return new Promise((resolve, reject) => handle(event, given, (error, result) => (error ? reject(error) : resolve(result))));
}).then((result) => finish({ result: result === undefined ? null : result }), thrown);
`;
