// The commands of the README. Each installs what it needs first, so that a fresh clone needs no preparation;
// therefore this file and `workspace/install.js` use nothing but Node.
const { ensureInstalled } = require('./workspace/install');

const COMMANDS = ['start', 'review', 'test', 'bench', 'deploy-local', 'drill-local'];

const [command = '', ...args] = process.argv.slice(2);
if (!COMMANDS.includes(command)) {
  console.error(`unknown command "${command}"; there are: ${COMMANDS.join(', ')}`);
  process.exit(2);
}
ensureInstalled();
process.argv = [process.argv[0] ?? 'node', `${__dirname}/${command}.js`, ...args];
require(`./${command}.js`).main(args);
