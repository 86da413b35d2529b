// A copy of the work tree, with what is not yet committed, in which a test may change what it likes.
const { execFileSync } = require('node:child_process');
const { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { root } = require('../workspace/environments');

class ScratchClone {
  constructor() {
    this.directory = mkdtempSync(path.join(os.tmpdir(), 'stopwatch-clone-'));
    const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' });
    for (const file of files.split('\0').filter((name) => name !== '' && existsSync(path.join(root, name)))) {
      mkdirSync(path.dirname(this.path(file)), { recursive: true });
      cpSync(path.join(root, file), this.path(file));
    }
    this.linkModules();
    this.git('init', '-q', '-b', 'main');
    this.commit();
  }

  /** The installed packages of the original, but the workspace's own packages from the copy. */
  linkModules() {
    mkdirSync(this.path('node_modules/@stopwatch'), { recursive: true });
    for (const name of readdirSync(path.join(root, 'node_modules'))) {
      if (name !== '@stopwatch' && name !== '.cache') symlinkSync(path.join(root, 'node_modules', name), this.path(`node_modules/${name}`));
    }
    for (const name of readdirSync(path.join(root, 'node_modules/@stopwatch'))) {
      const project = path.relative(root, realpathSync(path.join(root, 'node_modules/@stopwatch', name)));
      symlinkSync(this.path(project), this.path(`node_modules/@stopwatch/${name}`), 'dir');
    }
  }

  /** @param {string} file */
  path(file) {
    return path.join(this.directory, file);
  }

  commit() {
    this.git('add', '-A');
    this.git('-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false', 'commit', '-q', '-m', 'change');
  }

  /** @param {string[]} args */
  git(...args) {
    execFileSync('git', args, { cwd: this.directory, stdio: ['ignore', 'ignore', 'inherit'] });
  }

  /** What Nx needs to take the copy, and not the original, for the workspace. @returns {NodeJS.ProcessEnv} */
  get env() {
    return {
      ...process.env,
      NX_DAEMON: 'false',
      NX_WORKSPACE_ROOT_PATH: this.directory,
      NX_CACHE_DIRECTORY: this.path('.nx/cache'),
      NX_WORKSPACE_DATA_DIRECTORY: this.path('.nx/workspace-data'),
    };
  }

  remove() {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

module.exports = { ScratchClone };
